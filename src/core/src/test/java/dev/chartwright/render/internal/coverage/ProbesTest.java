package dev.chartwright.render.internal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.internal.CoveredRendering;
import dev.chartwright.render.internal.UnitObjects;
import dev.chartwright.render.internal.UnitRenderer;
import dev.chartwright.render.internal.UnitRequest;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProbesTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void write() {
    web = TestChart.in(folder, "web");
  }

  private UnitRequest request(UnitRenderer renderer, String values) throws Exception {
    return new UnitRequest(
        renderer.templates().keySet(),
        Json.read(values),
        new UnitRequest.Release("RELEASE-NAME", "SPACE", 0, true),
        new UnitRequest.Cluster("1", "20", List.of("x/v1")),
        UnitObjects.NONE,
        UnitRequest.Versions.OWN,
        false);
  }

  /** Returns what was reached, after the texts were compared. */
  private List<String> reached(String values) throws Exception {
    Chart chart = web.load();
    UnitRenderer renderer = UnitRenderer.of(chart);
    Probes probes = Probes.of(chart);
    UnitRequest request = request(renderer, values);
    CoveredRendering covered = renderer.render(request, probes, false);
    assertThat(covered.outcome()).isEqualTo(renderer.render(request));
    assertThat(renderer.render(request, probes, true)).isEqualTo(covered);
    BitSet reached = covered.reached().orElseThrow();
    return probes.items().stream()
        .filter(item -> reached.get(item.number()))
        .filter(item -> item.kind() != Item.Kind.BLOCK && item.kind() != Item.Kind.TEXT)
        .map(
            item ->
                item.line()
                    + " "
                    + item.kind()
                    + " "
                    + item.text()
                    + (item.outcome().isEmpty() ? "" : " " + item.outcome()))
        .toList();
  }

  @Test
  void shouldNoteGuards() throws Exception {
    web.template("a.yaml", "a: 1\n{{ if .Values.x }}\n{{ fail \"no x\" }}{{ $x := 1 }}{{ end }}\n");

    assertThat(reached("{\"x\": 1}"))
        .containsExactly(
            "1 TEMPLATE templates/a.yaml",
            "2 BRANCH .Values.x if: true",
            "3 ACTION {{ fail \"no x\" }}",
            "3 GUARD fail \"no x\" fails");
  }

  @Test
  void shouldNoteGuardsInHelpers() throws Exception {
    web.file("templates/_h.tpl", "{{- define \"x\" -}}{{ required \"no x\" .Values.x }}{{ end }}");
    web.template("a.yaml", "a: 1\n{{ include \"x\" . }}\n{{ $x := 1 }}\n");

    assertThat(reached("{}"))
        .containsExactly(
            "1 TEMPLATE x",
            "1 ACTION {{ required \"no x\" .Values.x }}",
            "1 GUARD required \"no x\" .Values.x fails",
            "1 TEMPLATE templates/a.yaml",
            "2 ACTION {{ include \"x\" . }}");
  }

  @Test
  void shouldFollowFilesThatAreIncluded() throws Exception {
    web.template(
        "a.yaml", "a: {{ include (print $.Template.BasePath \"/b.yaml\") . | sha256sum }}\n");
    web.template("b.yaml", "{{- if .Values.x }}b: {{ $.Values.x }}\n{{- end }}");

    assertThat(reached("{\"x\": 1}")).hasSize(5);
  }
}
