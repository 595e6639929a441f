package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a chart before Helm is called. */
final class ChartOutlineTest {
  private static final ReleaseName REL = new ReleaseName("rel", "home");
  private static final List<String> LATE = List.of("post-install");

  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void writeAChart() {
    chart =
        TestChart.in(folder, "web")
            .values("hook: pre-install")
            .template(
                "a.yaml",
                """
                kind: A
                metadata:
                  name: a
                  namespace: other
                  annotations: {helm.sh/hook: "{{ .Values.hook }}"}
                """);
  }

  private ChartOutline outline(Values values) {
    return ChartOutline.of(chart.path(), values, TestChart.VERSION, REL);
  }

  @Test
  void shouldNameTheNamespaces() {
    assertThat(outline(Values.NONE).namespaces()).containsExactly("home", "other");
  }

  @Test
  void shouldLetHelmWaitForHooksThatComeAfter() {
    assertThat(outline(Values.NONE).needsHelmWait(LATE)).isFalse();
    assertThat(outline(Values.NONE.withSet("hook=post-install")).needsHelmWait(LATE)).isTrue();
    assertThat(outline(Values.NONE.withSet("hook=post-upgrade")).needsHelmWait(LATE)).isFalse();
  }

  @Test
  void shouldLetHelmWaitWhenNothingIsKnown() {
    chart.template("b.yaml", "{{ fail \"not without the cluster\" }}");

    assertThat(outline(Values.NONE).events()).isEmpty();
    assertThat(outline(Values.NONE).needsHelmWait(LATE)).isTrue();
  }
}
