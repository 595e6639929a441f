package dev.chartwright.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.check.policy.Exemption;
import dev.chartwright.check.policy.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {
  @TempDir private Path folder;

  private PolicySettings read(String text) throws IOException {
    return ChartwrightConfig.read(Files.writeString(folder.resolve("chartwright.yaml"), text))
        .policy();
  }

  @Test
  void shouldReadWhatIsOnAndOffAndExempted() throws IOException {
    PolicySettings settings =
        read(
            """
            checks: {enable: [CW1151], disable: [CW1320]}
            exemptions:
              - check: CW1120
                object: DaemonSet/sensors
                reason: reads the sensors
                until: 2027-01-31
                case: production
                chart: web
            """);

    assertThat(settings.enabled()).containsExactly("CW1151");
    assertThat(settings.disabled()).containsExactly("CW1320");
    Exemption exemption = settings.exemptions().get(0);
    assertThat(exemption.until()).contains(LocalDate.of(2027, 1, 31));
    assertThat(exemption.values()).contains("production");
    assertThat(exemption.place()).hasToString(folder.resolve("chartwright.yaml") + ":3");
    assertThat(settings.of("web").exemptions()).hasSize(1);
    assertThat(settings.of("db").exemptions()).isEmpty();
  }

  @Test
  void shouldSayNothingOfPolicyInAnEmptyFile() throws IOException {
    assertThat(read("")).isEqualTo(PolicySettings.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checks: {enable: [CW1999]}                            | there is no check of policy 'CW1999'",
        "checks: {disable: [CW1101]}                           | there is no check of policy 'CW1101'",
        "checks: {disable: [privileged]}                       | checks.disable.0",
        "exemptions: [{check: CW1120, object: A/b}]            | reason",
        "exemptions: [{check: CW1120, object: A/b, reason: ' '}] | reason",
        "exemptions: [{check: CW1120, object: b, reason: x}]   | object",
        "exemptions: [{check: CW1120, object: A/b, reason: x, until: 2027-02-30}] | there is no day",
      })
  void shouldRefuse(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining(said);
  }
}
