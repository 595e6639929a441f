package dev.chartwright.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.exempt.Exemption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChecksReaderTest {
  @TempDir private Path folder;

  private CheckSettings read(String text) throws IOException {
    return ChartwrightConfig.read(Files.writeString(folder.resolve("chartwright.yaml"), text))
        .checks();
  }

  @Test
  void shouldReadWhatIsOnAndOffAndExempted() throws IOException {
    CheckSettings settings =
        read(
            """
            checks:
              enable: [CW1151]
              disable: [CW1320, CW1101]
              severity: {CW1133: info}
              registries: [registry.example.com, ghcr.io/org]
            exemptions:
              - check: CW1120
                object: DaemonSet/sensors
                key: sensors.*
                file: templates/sensors.yaml
                reason: reads the sensors
                until: 2027-01-31
                case: production
                chart: web
            """);

    assertThat(settings.enabled()).containsExactly("CW1151");
    assertThat(settings.disabled()).containsExactlyInAnyOrder("CW1320", "CW1101");
    assertThat(settings.severities()).containsExactly(Map.entry("CW1133", Severity.INFO));
    assertThat(settings.of("web").registries())
        .containsExactly("registry.example.com", "ghcr.io/org");
    Exemption exemption = settings.exemptions().get(0);
    assertThat(exemption.until()).contains(LocalDate.of(2027, 1, 31));
    assertThat(exemption.scope().values()).contains("production");
    assertThat(exemption.place()).hasToString(folder.resolve("chartwright.yaml") + ":7");
    assertThat(settings.of("web").exemptions()).hasSize(1);
    assertThat(settings.of("db").exemptions()).isEmpty();
  }

  @Test
  void shouldSayNothingOfPolicyInAnEmptyFile() throws IOException {
    assertThat(read("")).isEqualTo(CheckSettings.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checks: {enable: [CW1999]}                            | unknown check 'CW1999'",
        "checks: {disable: [CW0301]}                           | check CW0301 cannot be changed",
        "checks: {severity: {CW0201: info}}                    | check CW0201 cannot be changed",
        "checks: {severity: {CW1133: fatal}}                   | checks.severity.CW1133",
        "exemptions: [{check: CW1001, reason: x}]              | check CW1001 cannot be changed",
        "checks: {disable: [privileged]}                       | unknown check 'privileged'",
        "exemptions: [{check: CW1120, object: A/b}]            | reason",
        "exemptions: [{check: CW1120, object: A/b, reason: ' '}] | reason",
        "exemptions: [{check: CW1120, object: b, reason: x}]   | object",
        "exemptions: [{check: CW1120, object: A/b, reason: x, until: 2027-02-30}] | invalid date",
      })
  void shouldRefuse(String text, String said) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining(said);
  }
}
