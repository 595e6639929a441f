package dev.chartwright.render.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.internal.file.UserCache;
import dev.chartwright.render.Manifest;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparedChartTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .values("x: 1\n")
            .schema("{}")
            .file("README.md", "read")
            .file("crds/c.yaml", "kind: C")
            .file("files/f.txt", "text")
            .template("a.yaml", "a: 1\n");
  }

  private PreparedChart prepare() {
    return PreparedChart.of(web.load(), new UserCache(folder.resolve("cache")));
  }

  private static List<String> files(Path copy) {
    try (Stream<Path> walk = Files.walk(copy)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> copy.relativize(file).toString())
          .filter(file -> !file.contains("~"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  final class Copies {
    @Test
    void shouldLeaveOutOfARenderingWhatNoTemplateReads() {
      assertThat(files(prepare().forRendering()))
          .containsExactly("Chart.yaml", "files/f.txt", "templates/a.yaml", "values.yaml");
    }

    @Test
    void shouldKeepEverythingForATemplateThatReadsFiles() {
      web.template(
          "a.yaml", "a: {{ .Files.Get \"README.md\" }}\nb: {{ .Files.Get \"crds/c.yaml\" }}");

      assertThat(files(prepare().forRendering())).contains("README.md", "crds/c.yaml");
      assertThat(web.render().texts().get("web/templates/a.yaml"))
          .isEqualTo("a: read\nb: kind: C\n");
    }

    @Test
    void shouldKeepEverythingWhenValuesReadFiles() {
      web.values("t: '{{ .Files.Get \"README.md\" }}'")
          .template("a.yaml", "a: {{ tpl .Values.t . }}");

      assertThat(web.render().texts().get("web/templates/a.yaml")).isEqualTo("a: read\n");
    }

    @Test
    void shouldHaveNoTemplatesForLintAndValues() {
      assertThat(files(prepare().forLint()))
          .doesNotContain("templates/a.yaml")
          .contains("values.yaml");
      assertThat(files(prepare().forValues())).containsExactly("Chart.yaml", "values.yaml");
    }

    @Test
    void shouldBeMadeAnewWhenAnyFileChanges() {
      Path copy = prepare().forRendering();
      assertThat(prepare().forRendering()).isEqualTo(copy);
      web.template("a.yaml", "a: 2\n");

      assertThat(prepare().forRendering()).isNotEqualTo(copy);
      assertThat(prepare().forRendering().resolve("templates/a.yaml")).hasContent("a: 2\n");
    }

    @Test
    void shouldBeTheSameWhereverTheChartLies() {
      TestChart other =
          TestChart.in(folder.resolve("elsewhere"), "web").template("a.yaml", "a: 1\n");
      TestChart same = TestChart.in(folder.resolve("nowhere"), "web").template("a.yaml", "a: 1\n");
      UserCache cache = new UserCache(folder.resolve("cache"));

      assertThat(PreparedChart.of(other.load(), cache).forRendering())
          .isEqualTo(PreparedChart.of(same.load(), cache).forRendering());
    }
  }

  @Nested
  final class Libraries {
    private TestChart umbrella(String common, String inA, String inB) {
      return TestChart.in(folder, "umbrella")
          .undeclared("common", lib -> library(lib, common))
          .undeclared("a", sub -> user(sub, inA))
          .undeclared("b", sub -> user(sub, inB))
          .declare(
              "{name: common, version: 1.2.3}",
              "{name: a, version: 1.2.3}",
              "{name: b, version: 1.2.3}");
    }

    private TestChart library(TestChart chart, String text) {
      return chart
          .metadata("type: library")
          .template("_c.tpl", "{{ define \"common.x\" }}" + text + "{{ end }}");
    }

    private TestChart user(TestChart chart, String text) {
      return chart
          .template(
              "x.yaml",
              "kind: X\nmetadata: {name: \"{{ .Chart.Name }}-{{ include \"common.x\" . }}\"}\n")
          .subchart("common", lib -> library(lib, text));
    }

    private List<String> names(TestChart chart) {
      return chart.render().manifests().stream().map(Manifest::name).toList();
    }

    @Test
    void shouldBeParsedOnceWhenTheyAreAllTheSame() {
      TestChart umbrella = umbrella("one", "one", "one");

      assertThat(names(umbrella)).containsExactly("a-one", "b-one");
      assertThat(
              files(
                  PreparedChart.of(umbrella.load(), new UserCache(folder.resolve("cache")))
                      .forRendering()))
          .contains("charts/common/templates/_c.tpl", "charts/a/charts/common/Chart.yaml")
          .doesNotContain(
              "charts/a/charts/common/templates/_c.tpl", "charts/b/charts/common/templates/_c.tpl");
    }

    @Test
    void shouldBeKeptWhereTheyDiffer() {
      TestChart umbrella = umbrella("one", "one", "two");

      assertThat(
              files(
                  PreparedChart.of(umbrella.load(), new UserCache(folder.resolve("cache")))
                      .forRendering()))
          .contains("charts/b/charts/common/templates/_c.tpl");
    }

    @Test
    void shouldBeKeptWhenTheOuterOneCanBeSwitchedOff() {
      TestChart umbrella =
          TestChart.in(folder, "umbrella")
              .undeclared("common", lib -> library(lib, "one"))
              .undeclared("a", sub -> user(sub, "one"))
              .declare(
                  "{name: common, version: 1.2.3, condition: common.enabled}",
                  "{name: a, version: 1.2.3}")
              .values("common: {enabled: false}\n");

      assertThat(names(umbrella)).containsExactly("a-one");
    }
  }

  @Test
  void shouldRenderSubchartsThatLieInChartsAsPackages() {
    TestChart sub =
        TestChart.in(folder.resolve("source"), "sub")
            .configMap("packed", "x: {{ .Values.q }}")
            .values("q: 5");
    sub.packed(web.path().resolve("charts"));
    web.declare("{name: sub, version: 1.2.3, alias: other}");

    assertThat(web.render("other.q=6").manifests())
        .filteredOn(manifest -> manifest.name().equals("packed"))
        .singleElement()
        .satisfies(
            manifest -> {
              assertThat(manifest.template()).isEqualTo("web/charts/other/templates/packed.yaml");
              assertThat(manifest.content().at("/data/x").asInt()).isEqualTo(6);
            });
  }
}
