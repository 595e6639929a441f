package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedTest {
  @TempDir private Path folder;

  private static List<String> masked(TestChart chart) {
    Rendering one = chart.render();
    Generated generated = Generated.between(one, chart.render());
    return one.documents().stream().map(generated::mask).map(String::strip).toList();
  }

  private TestChart generating(String line) {
    return TestChart.in(folder, "web")
        .template(
            "a.yaml",
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  "
                + line
                + "\n  kept: x1\n");
  }

  @Test
  void shouldBeTheSameForEveryTwoRenderings() {
    TestChart chart = generating("p: {{ randAlphaNum 24 }}");

    assertThat(masked(chart))
        .isEqualTo(masked(chart))
        .singleElement()
        .asString()
        .isEqualTo(
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n"
                + "  p: <generated: 24 letters and digits>\n  kept: x1");
  }

  @Test
  void shouldShowTheShapeInsideBase64() {
    assertThat(masked(generating("p: {{ randAlphaNum 24 | b64enc }}")).get(0))
        .contains("p: <generated: 24 letters and digits, in base64>");
  }

  @Test
  void shouldShowAChecksumByItsDigits() {
    assertThat(masked(generating("p: {{ randAlphaNum 9 | sha256sum }}")).get(0))
        .contains("p: <generated: 64 hexadecimal digits>");
  }

  @Test
  void shouldSeeAChangeOfShape() {
    assertThat(masked(generating("p: {{ randAlphaNum 24 }}")))
        .isNotEqualTo(masked(generating("p: {{ randAlphaNum 25 }}")))
        .isNotEqualTo(masked(generating("p: {{ randAlphaNum 24 | b64enc }}")))
        .isNotEqualTo(masked(generating("q: {{ randAlphaNum 24 }}")));
  }

  @Test
  void shouldKeepWhatStandsAroundIt() {
    assertThat(
            masked(generating("uri: \"postgres://user:{{ randAlphaNum 12 }}@db:5432/app?x=1\""))
                .get(0))
        .contains("uri: \"")
        .contains("?x=1\"")
        .contains("<generated:")
        .contains("kept: x1");
  }

  @Test
  void shouldMaskNothingThatIsNotGenerated() {
    assertThat(masked(generating("p: constant")).get(0))
        .contains("p: constant")
        .doesNotContain("<generated");
  }

  @Test
  void shouldRefuseRenderingsOfDifferentSize() {
    TestChart chart = TestChart.in(folder, "web").configMap("a", "x: y");
    Rendering one = chart.render();
    Rendering two = chart.configMap("b", "x: y").render();

    assertThatThrownBy(() -> Generated.between(one, two))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 and 2 documents");
  }
}
