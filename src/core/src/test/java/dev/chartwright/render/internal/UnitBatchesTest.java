package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnitBatchesTest {
  private static final String ALL = "web/templates/all.yaml";
  private static final String CHANGES = "web/templates/changes.yaml";
  private static final String NOTES = "web/templates/NOTES.txt";

  @TempDir private Path folder;
  private TestChart chart;

  @BeforeEach
  void write() {
    chart =
        TestChart.in(folder, "web")
            .file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\nannotations: {a: b}\n")
            .file(
                "values.yaml",
                """
                # {{ not an action }}
                port: 8080
                big: 1000000
                huge: 12345678901234567890
                ratio: 1.10
                small: 1e-7
                octal: 0o17
                date: 2001-01-01
                empty:
                map: {a: {b: 1, c: [1, {d: 2}], none: null}, e: x}
                list: [1, 2]
                text: "{{ .Release.Name }} <a> \\u2028 \\x7f \\uFEFF \\"q\\""
                long: |
                  a
                   b
                stop: false
                "a.b": 1
                global: {x: 1}
                """)
            .file("templates/_helpers.tpl", "{{ define \"name\" }}{{ .Release.Name }}-1{{ end }}")
            .file("templates/_z.tpl", "{{ define \"name\" }}{{ .Release.Name }}-2{{ end }}")
            .file(
                "templates/all.yaml",
                """
                {{ .Values | toYaml }}
                ---
                {{ .Values.AsMap | toJson }} {{ typeOf . }} {{ typeOf .Values }} {{ typeOf .Values.map }} {{ typeOf .Template }}
                {{ range $k, $v := .Values }}{{ $k }}={{ $v }} {{ typeOf $v }}
                {{ end }}{{ .Release | toJson }} {{ .Chart | toJson }} {{ .Template | toJson }}
                {{ .Capabilities.KubeVersion }} {{ include "name" . }} {{ tpl .Values.text $ }}
                {{ .Values.absent }} {{ keys . | sortAlpha }} {{ .Subcharts | toJson }}
                {{ if .Values.stop }}{{ fail "stopped" }}{{ end }}

                """)
            .file(
                "templates/changes.yaml",
                "{{ .Template.Name }}\n{{ $_ := set .Values \"port\" 1 }}"
                    + "{{ if kindIs `map` .Values.map }}"
                    + "{{ $_ := set .Values.map \"new\" (dict) }}{{ end }}"
                    + "{{ $_ := set .Release \"mine\" true }}"
                    + "{{ $_ := set . \"mine\" true }}{{ $_ := unset .Values \"list\" }}")
            .file("templates/blank.yaml", "{{ if .Values.none }}a{{ end }}\n  \n")
            .file("templates/NOTES.txt", "\n notes {{ .Values.port }}\n\n");
  }

  private static UnitRequest request(String values, int revision, String... templates) {
    JsonNode given;
    try {
      given = Json.read(values);
    } catch (Exception e) {
      throw new IllegalArgumentException(values, e);
    }
    return new UnitRequest(
        Set.of(templates),
        given,
        new UnitRequest.Release("rel-" + revision, "SPACE", revision, revision > 1),
        new UnitRequest.Cluster("1", "20", List.of("x/v1")),
        UnitObjects.NONE,
        UnitRequest.Versions.OWN,
        false);
  }

  /** Renders requests together and alone; those that cannot be together are absent. */
  private static List<Optional<UnitRenderer.Outcome>> compared(
      UnitRenderer renderer, List<UnitRequest> requests) {
    List<Optional<UnitRenderer.Outcome>> together =
        renderer.renderTogether(requests, UnitRenderer.Shown.ALL);
    assertThat(together).hasSameSizeAs(requests);
    for (int i = 0; i < requests.size(); i++) {
      if (together.get(i).isPresent()) {
        assertThat(together.get(i)).hasValue(renderer.render(requests.get(i)));
        assertMerged(renderer, requests.get(i));
      }
    }
    return together;
  }

  /** Values that were merged beforehand give the same. */
  private static void assertMerged(UnitRenderer renderer, UnitRequest request) {
    UnitRequest plain = request.withoutTemplates();
    Optional<UnitRenderer.Outcome> merged =
        renderer.renderTogether(List.of(plain, plain), UnitRenderer.Shown.NONE).get(0);
    if (merged.isPresent()) {
      assertThat(renderer.render(request, merged.get()).texts())
          .isEqualTo(renderer.render(request).texts());
      assertThat(renderer.render(request, merged.get()).failure())
          .isEqualTo(renderer.render(request).failure());
    }
  }

  @Test
  void shouldRenderTogetherWhatItRendersAlone() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    List<UnitRequest> requests = new ArrayList<>();
    for (String values :
        List.of(
            "{}",
            "{\"port\": 9090, \"big\": 2000000, \"map\": {\"a\": null}}",
            "{\"port\": null, \"map\": {\"a\": {\"b\": null, \"none\": null, \"new\": null}}}",
            "{\"map\": \"text\", \"list\": [{\"a\": 1.5}], \"new\": {\"a\": null}, \"none\": null}",
            "{\"list\": {\"a\": 1}, \"port\": {\"a\": 1}, \"map\": {\"a\": {\"c\": {}}}}",
            "{\"text\": \"{{ .Values.port }} \\n---\\n# Source: other\\n\", \"global\": {\"x\": null}}",
            "{\"a.b\": \"2 \\u2028 \\u0085 \\u0001 \\ud83d\\ude00\", \"empty\": {}, \"ratio\": 1e21, \"huge\": 98765432109876543210}")) {
      requests.add(
          request(values, requests.size(), ALL, CHANGES, NOTES, "web/templates/blank.yaml"));
    }

    assertThat(compared(renderer, requests)).doesNotContain(Optional.empty());
  }

  @Test
  void shouldRenderAloneWhatFails() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    List<UnitRequest> requests =
        List.of(
            request("{}", 1, ALL),
            request("{\"stop\": true}", 2, ALL),
            request("{\"port\": 2}", 3, ALL),
            request("{\"text\": \"{{ fail `no` }}\"}", 4, ALL),
            request("{}", 5, ALL));

    requests.forEach(request -> assertMerged(renderer, request));
    assertThat(compared(renderer, requests))
        .extracting(Optional::isPresent)
        .containsExactly(true, false, true, false, true);
  }

  @Test
  void shouldGiveUpAfterSomeFailures() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    List<UnitRequest> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      requests.add(request("{\"stop\": " + (i < 6) + "}", i, ALL));
    }

    assertThat(renderer.renderTogether(requests, UnitRenderer.Shown.NONE))
        .containsOnly(Optional.empty());
  }

  @Test
  void shouldLeaveAloneWhatHelmMergesOtherwiseAtTheTop() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));

    assertThat(
            compared(
                renderer,
                List.of(
                    request("{\"empty\": null}", 1, ALL),
                    request("{}", 2, ALL),
                    request("{\"empty\": 1}", 3, ALL))))
        .extracting(Optional::isPresent)
        .containsExactly(false, true, true);
  }

  @Test
  void shouldHaveTheSameTemplatesWhereTheyAreSeen() {
    chart.file("templates/seen.yaml", "{{ include (print .Template.BasePath \"/all.yaml\") . }}");
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    UnitRequest alone = request("{}", 1, "web/templates/seen.yaml");
    UnitRequest both = request("{}", 1, "web/templates/seen.yaml", ALL);

    assertThat(renderer.batch(alone)).isPresent().isNotEqualTo(renderer.batch(both));
    assertThat(compared(renderer, List.of(both, both))).doesNotContain(Optional.empty());
    assertThat(compared(renderer, List.of(alone, alone))).containsOnly(Optional.empty());
  }

  @Test
  void shouldNotRunTemplatesThatATestDoesNotHave() {
    TestChart other =
        TestChart.in(folder, "other")
            .file("Chart.yaml", "apiVersion: v2\nname: other\nversion: 1.0.0\n")
            .file("templates/a.yaml", "a: {{ .Values.a }} {{ .Release.Name }}")
            .file("templates/b.yaml", "b: {{ include (print .Template.BasePath \"/a.yaml\") . }}")
            .file("templates/c.yaml", "c: {{ tpl .Values.text $ }}");
    UnitRenderer renderer = UnitRenderer.of(Chart.load(other.path()));
    String runs = "{\"text\": \"{{ include \\\"other/templates/a.yaml\\\" . }}\"}";
    List<UnitRequest> requests =
        List.of(
            request("{\"a\": 1}", 1, "other/templates/a.yaml"),
            request("{\"a\": 2}", 2, "other/templates/a.yaml", "other/templates/b.yaml"),
            request("{\"a\": 3}", 3, "other/templates/b.yaml"),
            request(runs, 4, "other/templates/a.yaml", "other/templates/c.yaml"),
            request(runs, 5, "other/templates/c.yaml"),
            request("{\"text\": \"t\"}", 6, "other/templates/c.yaml"));

    assertThat(requests).extracting(renderer::batch).containsOnly(renderer.batch(requests.get(0)));
    assertThat(compared(renderer, requests))
        .extracting(Optional::isPresent)
        .containsExactly(true, true, false, true, false, true);
  }

  @Test
  void shouldSeparateClustersAndVersions() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    UnitRequest one = request("{}", 1, "web/templates/blank.yaml");
    UnitRequest other =
        new UnitRequest(
            one.templates(),
            one.values(),
            one.release(),
            new UnitRequest.Cluster("1", "30", List.of()),
            one.objects(),
            one.chart(),
            false);
    UnitRequest versioned =
        new UnitRequest(
            one.templates(),
            one.values(),
            one.release(),
            one.cluster(),
            one.objects(),
            new UnitRequest.Versions(Optional.of("2.0.0"), Optional.empty()),
            false);

    assertThat(List.of(renderer.batch(one), renderer.batch(other), renderer.batch(versioned)))
        .doesNotHaveDuplicates();
    assertThat(compared(renderer, List.of(other, other))).doesNotContain(Optional.empty());
    assertThat(compared(renderer, List.of(versioned, versioned))).doesNotContain(Optional.empty());
    assertThat(renderer.batch(one.validated())).isEmpty();
  }

  @Test
  void shouldShowTheValuesThatATestGives() throws Exception {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    List<UnitRequest> requests =
        List.of(
            request("{\"map\": {\"e\": 1}, \"new\": 2, \"port\": null}", 1, ALL),
            request("{}", 2, ALL));

    assertThat(renderer.renderTogether(requests, UnitRenderer.Shown.GIVEN))
        .extracting(outcome -> outcome.orElseThrow().values())
        .containsExactly(
            Json.read(
                "{\"map\":{\"a\":{\"b\":1,\"c\":[1,{\"d\":2}],\"none\":null},\"e\":1},\"new\":2}"),
            Json.object());
  }

  @Test
  void shouldMergeGeneratedValuesAlike() {
    UnitRenderer renderer = UnitRenderer.of(Chart.load(chart.path()));
    Random random = new Random(42);
    List<UnitRequest> requests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      requests.add(request(Json.write(generated(random, 3)), i, ALL, NOTES));
    }

    assertThat(compared(renderer, requests)).filteredOn(Optional::isPresent).hasSizeGreaterThan(25);
  }

  private static JsonNode generated(Random random, int depth) {
    List<String> keys = List.of("port", "map", "a", "b", "c", "none", "list", "empty", "x", "e");
    Map<String, Object> made = new TreeMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int kind = random.nextInt(depth > 0 ? 9 : 6);
      made.put(
          keys.get(random.nextInt(keys.size())),
          switch (kind) {
            case 0 -> Json.tree(NullNode.getInstance());
            case 1 -> Json.tree((long) random.nextInt(3_000_000));
            case 2 -> Json.tree(random.nextDouble());
            case 3 -> Json.tree("text " + i);
            case 4 -> Json.tree(random.nextBoolean());
            case 5 -> Json.tree(List.of(1, "a"));
            default -> generated(random, depth - 1);
          });
    }
    return Json.tree(made);
  }
}
