package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.ObjectState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the status prints beside the number of ready Pods. */
final class StatusReaderTest {
  @ParameterizedTest
  @CsvSource({
    "1/2 · startup probe, startup probe 40 s",
    "0/10 · image web:1/2 is pulled, image web:1/2 is pulled 40 s",
    "waiting for its controller, waiting for its controller 40 s"
  })
  void shouldNotRepeatTheCount(String step, String printed) {
    ObjectRef web = new ObjectRef("apps/v1", "Deployment", "shop", "web");

    assertThat(
            StatusReader.withoutCount(
                new ObjectState(web, false, step, Optional.of(Duration.ofSeconds(40)))))
        .isEqualTo(printed);
    assertThat(StatusReader.withoutCount(new ObjectState(web, false, "0/1", Optional.empty())))
        .isEmpty();
  }
}
