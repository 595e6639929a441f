package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyFieldTest {
  private static final List<String> MISSING = List.of("securityContext", "runAsNonRoot");

  @TempDir private Path folder;

  /** Returns the key that the container's field has, which begins on line 3. */
  private String key(String rest) {
    String text = "spec:\n  containers:\n    - name: web\n" + rest;
    Path path =
        TestChart.in(folder, "web").values("a: {}\nb: {}\n").file("templates/a.yaml", text).path();
    Chart chart = Chart.load(path);
    return new EmptyField(ValuesReads.of(chart))
        .key("web/templates/a.yaml", text, 3, MISSING)
        .orElse("");
  }

  @Test
  void shouldFindTheKeyThatAnEmptyMapPrintsNothingOf() {
    assertThat(
            key(
                """
                      {{- with .Values.a.security }}
                      securityContext:
                        {{- toYaml . | nindent 8 }}
                      {{- end }}
                """))
        .isEqualTo("a.security.runAsNonRoot");
    assertThat(key("      securityContext: {{ toYaml .Values.b | nindent 8 }}\n"))
        .isEqualTo("b.runAsNonRoot");
    assertThat(
            key(
                """
                      image: x
                      {{- if .Values.a }}
                      securityContext:
                        {{- toYaml .Values.a | nindent 8 }}
                      {{- end }}
                      resources: {{ toYaml .Values.b | nindent 8 }}
                """))
        .isEqualTo("a.runAsNonRoot");
  }

  @Test
  void shouldFindNoneThatIsUncertain() {
    // Two keys, no key, and the field of another container.
    assertThat(key("      securityContext: {{ .Values.a | default .Values.b | toYaml }}\n"))
        .isEmpty();
    assertThat(key("      securityContext:\n        privileged: false\n")).isEmpty();
    assertThat(key("    - name: other\n      securityContext: {{ toYaml .Values.a }}\n")).isEmpty();
    assertThat(key("  securityContext: {{ toYaml .Values.a }}\n")).isEmpty();
  }
}
