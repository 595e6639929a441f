package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upgrade finds installed. */
final class InstallationTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .configMap(
                "a",
                "b: {{ dig \"data\" \"b\" .Values.text (lookup \"v1\" \"ConfigMap\""
                    + " .Release.Namespace \"a\" | default dict) | quote }}");
  }

  private static String upgrade(Renderer renderer, Case subject) {
    return renderer.render(subject.on(subject.cluster().upgrading())).texts().toString();
  }

  @Test
  void shouldBeWhatTheSameValuesInstall() throws Exception {
    Path file = Files.writeString(folder.resolve("values.yaml"), "text: one\n");
    Case subject = Case.of(web.load(), Values.of(file), TestChart.VERSION);
    Renderer renderer = Renderer.of(subject.chart());

    renderer.render(subject);
    assertThat(upgrade(renderer, subject)).contains("b: \"one\"");

    Files.writeString(file, "text: two\n");
    assertThat(upgrade(renderer, subject)).contains("b: \"two\"");
  }
}
