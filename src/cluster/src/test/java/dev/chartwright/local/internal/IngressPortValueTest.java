package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of the local ingress controller reaches charts that have a key for it. */
final class IngressPortValueTest {
  @TempDir private Path folder;

  private Chart chart(String values) throws IOException {
    Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    Files.writeString(folder.resolve("values.yaml"), values);
    return Chart.load(folder);
  }

  @Test
  void shouldSetThePortBeforeTheSettingsOfTheUser() throws IOException {
    Values values =
        new Values(
            List.of(Path.of("values/local.yaml")), List.of(Setting.set("global.ingress.port=9")));

    Values with = IngressPortValue.in(values, chart("global: {ingress: {port: 0}}\n"), 8080);

    assertThat(with.files()).containsExactly(Path.of("values/local.yaml"));
    assertThat(with.settings())
        .containsExactly(
            Setting.set("global.ingress.port=8080"), Setting.set("global.ingress.port=9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "image: web\n",
        "global: {ingress: {host: a}}\n",
        "global: {ingress: null}\n",
        "global: []\n",
        "global: {ingress: {port: 0}\n"
      })
  void shouldLeaveOtherChartsAlone(String values) throws IOException {
    assertThat(IngressPortValue.in(Values.NONE, chart(values), 8080)).isEqualTo(Values.NONE);
  }

  @Test
  void shouldNotSetTheUsualPort() throws IOException {
    assertThat(IngressPortValue.in(Values.NONE, chart("global: {ingress: {port: 0}}\n"), 80))
        .isEqualTo(Values.NONE);
  }
}
