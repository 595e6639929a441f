package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts with subcharts: what they render together is what they render alone, to the byte. */
final class UnitSubchartsTest {
  private static final String SEEN =
      """
      {{ .Values | toJson }}
      ---
      {{ typeOf . }} {{ typeOf .Values }} {{ typeOf .Values.global }} {{ .Chart.Name }} {{ .Chart.IsRoot }}
      {{ .Chart.Version }} {{ .Release | toJson }} {{ .Template | toJson }} {{ keys . | sortAlpha }}
      {{ range $name, $one := .Subcharts }}{{ $name }} {{ typeOf $one }} {{ $one.Values | toJson }} {{ $one.Chart.Name }}
      {{ end }}{{ include "name" . }}
      {{ $_ := set .Values.global (print "by-" .Chart.Name) true }}{{ $_ := set .Values "changed" .Chart.Name }}
      """;

  @TempDir private Path folder;
  private Path root;

  private static void write(TestChart chart, String metadata, String values) {
    String name = chart.path().getFileName().toString();
    chart
        .file("Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 1.2.3\n" + metadata)
        .file("values.yaml", values)
        .file("templates/_helpers.tpl", "{{ define \"name\" }}" + name + "{{ end }}")
        .file("templates/seen.yaml", SEEN)
        .file("templates/deep/er/seen.yaml", SEEN);
  }

  @BeforeEach
  void write() {
    root = folder.resolve("web");
    write(
        TestChart.in(folder, "web"),
        """
        dependencies:
          - {name: db, version: ^1, condition: db.enabled}
          - {name: db, alias: second, version: 1.x, condition: "second.on,second.enabled", tags: [more]}
          - {name: tools, version: ">=1.0.0", tags: [more, other]}
          - {name: absent, version: 1.0.0}
        """,
        """
        a: 1
        gone:
        db: {enabled: true, size: 2, map: {x: 1, no-more: null}, inner: {deep: {q: from-root}}}
        second: {enabled: false, size: 3}
        global: {registry: r, map: {k: 1, l: [1]}}
        """);
    Path charts = root.resolve("charts");
    write(
        TestChart.in(charts, "db"),
        "dependencies: [{name: inner, version: 1.2.3, condition: inner.enabled}, {name: lib, version: 1.2.3}]\n",
        """
        size: 1
        none:
        map: {x: 0, z: 3, none: null}
        inner: {enabled: true, deep: {p: from-db}}
        global: {own: o, map: {m: 2}}
        """);
    write(TestChart.in(charts, "tools"), "", "list: [1]\nport: 80\nglobal: {}\n");
    write(TestChart.in(charts, "plain"), "", "kept: true\n");
    write(
        TestChart.in(charts.resolve("db/charts"), "inner"),
        "",
        "deep: {p: 0, q: 0, r: {s: 1}}\nbig: 1000000\nglobal: {inner: {a: 1}}\n");
    write(TestChart.in(charts.resolve("db/charts"), "lib"), "type: library\n", "from-lib: 1\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"db\": {\"again\": {\"up\": true}}}",
        "{\"db\": {\"again\": {\"up\": true, \"deep\": {\"p\": 1}}, \"inner\": {\"enabled\": false}}}",
      })
  void shouldEnableAnAliasFurtherDown(String values) {
    dependOnDb();
    TestChart.in(root.resolve("charts"), "db")
        .file(
            "Chart.yaml",
            """
            apiVersion: v2
            name: db
            version: 1.2.3
            dependencies:
              - {name: inner, version: 1.2.3, condition: inner.enabled}
              - {name: inner, alias: again, version: 1.2.3, condition: again.up}
              - {name: lib, version: 1.2.3}
            """)
        .file("values.yaml", "inner: {enabled: true}\nagain: {up: false}\n");

    assertThat(together(renderer(), List.of(json(values)))).isOne();
  }

  @Test
  void shouldLeaveAloneAChartOfTwoNamesThatRenamesOthers() {
    TestChart.in(root.resolve("charts"), "db")
        .file(
            "Chart.yaml",
            """
            apiVersion: v2
            name: db
            version: 1.2.3
            dependencies: [{name: inner, alias: again, version: 1.2.3}]
            """);
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, Json.object()))).isEmpty();
  }

  @Test
  void shouldLeaveAloneAnAliasThatEnablesItself() {
    dependOnDb();
    TestChart.in(root.resolve("charts"), "db")
        .file(
            "Chart.yaml",
            """
            apiVersion: v2
            name: db
            version: 1.2.3
            dependencies: [{name: inner, alias: again, version: 1.2.3, condition: again.big}]
            """)
        .file("values.yaml", "{}\n");
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, Json.object()))).isEmpty();
  }

  private void dependOnDb() {
    TestChart.in(folder, "web")
        .file(
            "Chart.yaml",
            "apiVersion: v2\nname: web\nversion: 1.2.3\ndependencies: [{name: db, version: ^1}]\n");
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text);
    } catch (Exception e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private UnitRenderer renderer() {
    return UnitRenderer.of(Chart.load(root));
  }

  private static UnitRequest request(UnitRenderer renderer, JsonNode values) {
    return new UnitRequest(
        renderer.templates().keySet(),
        values,
        new UnitRequest.Release("rel", "space", 1, false),
        new UnitRequest.Cluster("1", "30", List.of()),
        UnitObjects.NONE,
        UnitRequest.Versions.OWN,
        false);
  }

  /** Returns how many of the values were rendered together, each compared with the same alone. */
  private static int together(UnitRenderer renderer, List<JsonNode> values) {
    Map<Object, List<UnitRequest>> batches = new LinkedHashMap<>();
    for (JsonNode one : values) {
      UnitRequest request = request(renderer, one);
      renderer
          .batch(request)
          .ifPresent(key -> batches.computeIfAbsent(key, any -> new ArrayList<>()).add(request));
    }
    int compared = 0;
    for (List<UnitRequest> batch : batches.values()) {
      List<UnitRequest> two = new ArrayList<>(batch);
      two.add(batch.get(0));
      List<Optional<UnitRenderer.Outcome>> all =
          renderer.renderTogether(two, UnitRenderer.Shown.ALL);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(all.get(i)).as("%s", batch.get(i).values()).isPresent();
        UnitRenderer.Outcome alone = renderer.render(batch.get(i));
        UnitRenderer.Outcome shared = all.get(i).orElseThrow();
        assertThat(shared.texts()).as("%s", batch.get(i).values()).isEqualTo(alone.texts());
        assertThat(shared.subcharts()).isEqualTo(alone.subcharts());
        // The templates change what a rendering alone shows.
        UnitRequest plain = batch.get(i).withoutTemplates();
        assertThat(shared.values()).isEqualTo(renderer.render(plain).values());
        List<UnitRequest> both = List.of(plain, plain);
        UnitRenderer.Outcome merged =
            renderer.renderTogether(both, UnitRenderer.Shown.NONE).get(0).orElseThrow();
        UnitRenderer.Outcome again = renderer.render(batch.get(i), merged);
        assertThat(again.texts()).isEqualTo(alone.texts());
        assertThat(again.failure()).isEqualTo(alone.failure());
        compared++;
      }
    }
    return compared;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"db\": {\"enabled\": false}}",
        "{\"db\": {\"size\": 9, \"map\": {\"new\": {\"a\": 1}}}}",
        "{\"db\": {\"inner\": {\"enabled\": false}}}",
        "{\"db\": {\"inner\": {\"deep\": {\"p\": [], \"r\": \"text\"}}}}",
        "{\"db\": {\"map\": \"text\"}}",
        "{\"second\": {\"enabled\": true}}",
        "{\"second\": {\"enabled\": true, \"on\": false}}",
        "{\"second\": {\"on\": true, \"size\": 1e21}}",
        "{\"tags\": {\"more\": false}}",
        "{\"tags\": {\"more\": false, \"other\": true}}",
        "{\"tags\": {\"other\": \"text\"}}",
        "{\"global\": {\"registry\": \"mine\", \"new\": {\"a\": 1}}}",
        "{\"global\": {\"map\": {\"k\": 2, \"new\": true}, \"inner\": {\"b\": 1}, \"own\": \"mine\"}}",
        "{\"global\": {}, \"db\": {\"size\": 4}, \"a\": null, \"other\": 1}",
        "{\"plain\": {\"kept\": false, \"new\": \"x\"}, \"tools\": {\"list\": [2, 3]}}",
        "{\"db\": {\"global-like\": 1}, \"gone\": 1, \"absent\": {\"a\": 1}}"
      })
  void shouldRenderTogetherWhatItRendersAlone(String values) {
    assertThat(together(renderer(), List.of(json(values)))).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"db\": null}",
        "{\"db\": {\"size\": null}}",
        "{\"db\": {\"inner\": {\"deep\": {\"p\": null}}}}",
        "{\"db\": {\"inner\": 1}}",
        "{\"db\": {\"global\": {\"a\": 1}}}",
        "{\"db\": {\"inner\": {\"global\": {}}}}",
        "{\"global\": null}",
        "{\"global\": \"text\"}",
        "{\"global\": {\"registry\": null}}",
        "{\"global\": {\"map\": \"text\"}}",
        "{\"global\": {\"registry\": {\"a\": 1}}}",
        "{\"global\": {\"own\": {\"a\": 1}}}",
        "{\"gone\": null}"
      })
  void shouldLeaveAloneWhatHelmMergesInAnotherWay(String values) {
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, json(values)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dependencies: [{name: db, version: ^2}]",
        "dependencies: [{name: db, version: ^1, import-values: [a]}]",
        "dependencies: [{name: db, version: ^1}, {name: db, version: ^1, condition: a}]",
        "dependencies: [{name: db, version: ^1, alias: t1}]",
      })
  void shouldLeaveAloneChartsWithOtherDependencies(String metadata) {
    TestChart.in(folder, "web")
        .file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n" + metadata + "\n");
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, Json.object()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ .Chart | toJson }}",
        "{{ toJson $.Chart }}",
        "{{ (index . \"x\").Chart }}",
        "{{ .Chart.Dependencies }}",
        "{{ index .Chart `Dependencies` }}"
      })
  void shouldLeaveAloneChartsThatSeeTheirDependencies(String template) {
    TestChart.in(root.resolve("charts"), "tools").file("templates/other.yaml", template);
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, Json.object()))).isEmpty();
  }

  @Test
  void shouldPassTheChartOn() {
    TestChart.in(root.resolve("charts"), "tools")
        .file(
            "templates/other.yaml",
            "{{ define `x` }}{{ .Chart.Name }}{{ end }}"
                + "{{ include `x` (dict \"Chart\" $.Chart `Chart` .Chart) }}"
                + "{{ include `x` (dict \"Chart\" (dict \"Chart\" .Chart).Chart) }}");

    assertThat(together(renderer(), List.of(Json.object()))).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db: {map: 1}", "db: {inner: {deep: 1}}", "global: {inner: 1}", "{"})
  void shouldLeaveAloneChartsThatDisagreeOnMaps(String values) {
    TestChart.in(folder, "web").file("values.yaml", values);
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, Json.object()))).isEmpty();
  }

  @Test
  void shouldSeparateWhatEnablesOtherSubcharts() {
    UnitRenderer renderer = renderer();

    assertThat(renderer.batch(request(renderer, json("{\"db\": {\"enabled\": false}}"))))
        .isNotEqualTo(renderer.batch(request(renderer, Json.object())));
    assertThat(renderer.batch(request(renderer, json("{\"db\": {\"enabled\": true}}"))))
        .isEqualTo(renderer.batch(request(renderer, Json.object())));
  }

  @Test
  void shouldShowWhatGlobalsChangeInSubcharts() {
    UnitRenderer renderer = renderer();
    UnitRequest one =
        request(renderer, json("{\"global\": {\"new\": 1}, \"tools\": {\"port\": 1}}"));
    UnitRequest other = request(renderer, json("{\"a\": 2}"));

    List<JsonNode> shown =
        renderer.renderTogether(List.of(one, other), UnitRenderer.Shown.GIVEN).stream()
            .map(outcome -> outcome.orElseThrow().values())
            .toList();

    assertThat(shown.get(0).at("/db/inner/global/new").intValue()).isOne();
    assertThat(shown.get(0).at("/db/inner").size()).isOne();
    assertThat(shown.get(0).at("/tools/list/0").intValue()).isOne();
    assertThat(shown.get(0).at("/tools/global/new").intValue()).isOne();
    assertThat(shown.get(1)).isEqualTo(json("{\"a\": 2}"));
  }

  @Test
  void shouldMergeGeneratedValuesAlike() {
    UnitRenderer renderer = renderer();
    Random random = new Random(7);
    List<JsonNode> values = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      values.add(generated(random, 4));
    }

    assertThat(together(renderer, values)).isGreaterThan(60);
  }

  private static JsonNode generated(Random random, int depth) {
    List<String> keys =
        List.of(
            "db",
            "db",
            "inner",
            "second",
            "tools",
            "global",
            "global",
            "map",
            "size",
            "deep",
            "registry",
            "own",
            "enabled",
            "on",
            "tags",
            "more",
            "other",
            "x",
            "k",
            "p",
            "list");
    Map<String, Object> made = new TreeMap<>();
    for (int i = random.nextInt(3) + (depth > 2 ? 2 : 0); i >= 0; i--) {
      String key = keys.get(random.nextInt(keys.size()));
      boolean isMap = Set.of("db", "inner", "second", "tools", "global", "tags").contains(key);
      int kind = isMap || depth == 0 ? 5 : random.nextInt(8);
      made.put(
          key,
          switch (kind) {
            case 0 -> Json.tree((long) random.nextInt(3_000_000));
            case 1, 2 -> Json.tree(random.nextBoolean());
            case 3 -> Json.tree("text " + i);
            default -> depth == 0 ? Json.tree(i) : generated(random, depth - 1);
          });
    }
    return Json.tree(made);
  }
}
