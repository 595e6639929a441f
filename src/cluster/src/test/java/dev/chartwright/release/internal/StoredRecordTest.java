package dev.chartwright.release.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How Helm's Secrets are read and written. */
final class StoredRecordTest {
  private static final String PAYLOAD =
      """
      {"name":"web","info":{"status":"deployed","description":"Install complete"},
       "config":{"big":10000000000000000000001,"exact":1.10,"huge":1e+22,"small":7},
       "manifest":"---\\n# Source: web/a.yaml\\nkind: A\\n","version":3,"namespace":"space"}
      """;

  @Test
  void shouldReadWhatWasWritten() {
    StoredRecord record = Records.of(PAYLOAD, Map.of("name", "web", "mine", "yes"));

    StoredRecord again = StoredRecord.of(record.encoded());

    assertThat(again.payload()).isEqualTo(record.payload());
    assertThat(again.number()).isEqualTo(3);
    assertThat(again.payload().path("config").toString())
        .isEqualTo("{\"big\":10000000000000000000001,\"exact\":1.10,\"huge\":1E+22,\"small\":7}");
  }

  @Test
  void shouldReadWhatHelmOfLongAgoDidNotCompress() {
    assertThat(StoredRecord.of(Records.plain(PAYLOAD)).status()).isEqualTo("deployed");
  }

  @Test
  void shouldSayTheStatusInTheLabelToo() {
    StoredRecord record = Records.of(PAYLOAD, Map.of("name", "web", "status", "deployed"));

    Secret failed = record.withStatus("failed").withDescription("it broke").encoded();

    assertThat(failed.getMetadata().getLabels()).containsEntry("status", "failed");
    assertThat(StoredRecord.of(failed).payload().path("info").path("description").asText())
        .isEqualTo("it broke");
    assertThat(failed.getMetadata().getResourceVersion()).isEqualTo("17");
  }

  @Test
  void shouldTakeOverTheUsersLabelsAlone() {
    StoredRecord target = Records.of(PAYLOAD, Map.of("version", "1", "team", "blue"));
    StoredRecord record = Records.of(PAYLOAD, Map.of("version", "3", "stage", "test"));

    Map<String, String> labels = record.withOwnLabelsOf(target).encoded().getMetadata().getLabels();

    assertThat(labels)
        .containsOnly(
            Map.entry("version", "3"), Map.entry("team", "blue"), Map.entry("status", "deployed"));
  }

  @Test
  void shouldNameASecretThatHoldsNoRelease() {
    Secret other = new SecretBuilder().withNewMetadata().withName("other").endMetadata().build();

    assertThatThrownBy(() -> StoredRecord.of(other))
        .hasMessage("the Secret other contains no release");
  }
}
