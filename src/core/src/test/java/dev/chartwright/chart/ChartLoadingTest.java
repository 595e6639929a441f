package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.chartwright.ChartwrightException;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartLoadingTest {
  @TempDir private Path folder;

  private static List<String> paths(Chart chart) {
    return chart.files().stream().map(ChartFile::path).toList();
  }

  @Nested
  final class Metadata {
    @Test
    void shouldReadWhatChartYamlSays() {
      ChartMetadata metadata =
          TestChart.in(folder, "web")
              .metadata("appVersion: \"9.8\"\nkubeVersion: \">=1.31.0-0\"\ntype: library")
              .declare(
                  "{name: redis, version: ~7.1, alias: cache, condition: cache.on, tags: [a, b],"
                      + " repository: \"oci://example.com/x\"}",
                  "{name: common, version: 2.x.x}")
              .load()
              .metadata();

      assertThat(metadata.name()).isEqualTo("web");
      assertThat(metadata.version()).isEqualTo("1.2.3");
      assertThat(metadata.appVersion()).contains("9.8");
      assertThat(metadata.kubeVersion()).contains(">=1.31.0-0");
      assertThat(metadata.isLibrary()).isTrue();
      ChartMetadata.Dependency cache = metadata.dependencies().get(0);
      assertThat(cache.name()).isEqualTo("redis");
      assertThat(cache.effectiveName()).isEqualTo("cache");
      assertThat(cache.version()).isEqualTo("~7.1");
      assertThat(cache.repository()).isEqualTo("oci://example.com/x");
      assertThat(cache.condition()).contains("cache.on");
      assertThat(cache.tags()).containsExactly("a", "b");
      assertThat(cache.isUnconditional()).isFalse();
      ChartMetadata.Dependency common = metadata.dependencies().get(1);
      assertThat(common.effectiveName()).isEqualTo("common");
      assertThat(common.isUnconditional()).isTrue();
    }

    @Test
    void shouldKeepAllThatChartYamlSays() {
      ChartMetadata metadata =
          TestChart.in(folder, "web")
              .metadata(
                  """
                  description: Serves pages
                  deprecated: true
                  home: https://example.com
                  keywords: [web, http]
                  maintainers:
                    - {name: Ada, email: ada@example.com}
                    - {email: nobody@example.com}
                  annotations: {artifacthub.io/license: MIT, number: 1}
                  unknown: [1, true, {a: b}]""")
              .load()
              .metadata();

      assertThat(metadata.description()).contains("Serves pages");
      assertThat(metadata.isDeprecated()).isTrue();
      assertThat(metadata.home()).contains("https://example.com");
      assertThat(metadata.icon()).isEmpty();
      assertThat(metadata.sources()).isEmpty();
      assertThat(metadata.keywords()).containsExactly("web", "http");
      assertThat(metadata.maintainers())
          .containsExactly(
              new ChartMetadata.Maintainer(
                  "Ada", Optional.of("ada@example.com"), Optional.empty()));
      assertThat(metadata.annotations())
          .containsExactly(entry("artifacthub.io/license", "MIT"), entry("number", "1"));
      assertThat(metadata.fields())
          .containsEntry("unknown", List.of(1L, true, Map.of("a", "b")))
          .containsKeys("apiVersion", "name", "version");
    }

    @Test
    void shouldTakeAChartForAnApplicationWhenItSaysNothing() {
      ChartMetadata metadata = TestChart.in(folder, "web").load().metadata();

      assertThat(metadata.type()).isEqualTo("application");
      assertThat(metadata.isLibrary()).isFalse();
      assertThat(metadata.appVersion()).isEmpty();
      assertThat(metadata.dependencies()).isEmpty();
    }
  }

  @Nested
  final class Folders {
    @Test
    void shouldListOwnFilesSortedAndSubchartsByName() {
      Chart chart =
          TestChart.in(folder, "web")
              .template("z.yaml", "")
              .template("a/b.yaml", "")
              .subchart("sub-b", sub -> sub.values("x: 1"))
              .subchart("sub-a", sub -> sub)
              .load();

      assertThat(paths(chart))
          .containsExactly("Chart.yaml", "templates/a/b.yaml", "templates/z.yaml");
      assertThat(chart.subcharts()).extracting(Chart::name).containsExactly("sub-a", "sub-b");
      assertThat(paths(chart.subcharts().get(1))).containsExactly("Chart.yaml", "values.yaml");
      assertThat(chart.file("templates/z.yaml")).isPresent();
      assertThat(chart.file("templates/y.yaml")).isEmpty();
    }

    @Test
    void shouldFollowLinks() throws IOException {
      TestChart common = TestChart.in(folder.resolve("shared"), "common").template("_c.tpl", "");
      TestChart web = TestChart.in(folder, "web").declare("{name: common, version: 1.2.3}");
      Files.createDirectories(web.path().resolve("charts"));
      Files.createSymbolicLink(web.path().resolve("charts/common"), Path.of("../../shared/common"));
      Files.createSymbolicLink(
          web.path().resolve("linked.txt"), common.path().resolve("Chart.yaml"));

      Chart chart = web.load();

      assertThat(paths(chart)).contains("linked.txt");
      assertThat(chart.subchart("common").map(ChartLoadingTest::paths))
          .contains(List.of("Chart.yaml", "templates/_c.tpl"));
    }

    @Test
    void shouldRefuseLinksThatGoRoundInACircle() throws IOException {
      TestChart web = TestChart.in(folder, "web");
      Files.createSymbolicLink(web.path().resolve("loop"), web.path());

      assertThatThrownBy(web::load)
          .isInstanceOf(UnableToLoadChartException.class)
          .hasMessageContaining("Cannot load chart " + web.path());
    }

    @Test
    void shouldRefuseALinkToNowhere() throws IOException {
      TestChart web = TestChart.in(folder, "web");
      Files.createSymbolicLink(web.path().resolve("gone.txt"), Path.of("nowhere"));

      assertThatThrownBy(web::load)
          .isInstanceOf(UnableToLoadChartException.class)
          .hasMessageContaining("gone.txt");
    }

    @ParameterizedTest(name = "charts/{0}")
    @CsvSource({"README.md", "tools/run.sh"})
    void shouldRefuseWhatIsNoChartInCharts(String stray) {
      TestChart web = TestChart.in(folder, "web").file("charts/" + stray, "x");

      assertThatThrownBy(web::load)
          .isInstanceOf(UnableToLoadChartException.class)
          .hasMessageContaining("charts/" + Path.of(stray).getName(0) + " is not a chart");
    }

    @ParameterizedTest(name = "charts/{0}")
    @CsvSource({"_notes/x.md", ".cache/x", "web-1.0.0.tgz.prov"})
    void shouldPassOverInChartsWhatHelmPassesOver(String stray) {
      Chart chart = TestChart.in(folder, "web").file("charts/" + stray, "x").load();

      assertThat(chart.subcharts()).isEmpty();
      assertThat(paths(chart)).containsExactly("Chart.yaml");
    }
  }

  @Nested
  final class Beside {
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
      "file://../common, 1.2.3",
      "file://../common, ^1.0.0",
      "file://../web/../common/, '>=1 <2'",
      "file://FOLDER/common, 1.x",
    })
    void shouldReadADependencyOfAnotherFolderAsHelmBuildsIt(String address, String range) {
      TestChart.in(folder, "common")
          .template("_c.tpl", "")
          .file("left-out.txt", "x")
          .file(".helmignore", "left-out.txt\n");
      Chart chart = declaring(address.replace("FOLDER", folder.toString()), range).load();

      assertThat(chart.subchart("common").map(ChartLoadingTest::paths))
          .contains(List.of(".helmignore", "Chart.yaml", "templates/_c.tpl"));
      assertThat(chart.subcharts().get(0).locate("templates/_c.tpl", 1))
          .hasToString(folder + "/common/templates/_c.tpl:1");
      assertThat(chart.find("web/charts/common/templates/_c.tpl")).isPresent();
    }

    @Test
    void shouldPreferWhatIsInChartsAlready() {
      TestChart.in(folder, "common").template("_beside.tpl", "");
      TestChart web =
          declaring("file://../common", "1.2.3")
              .undeclared("common", c -> c.template("_inside.tpl", ""));

      assertThat(web.load().subcharts())
          .singleElement()
          .satisfies(c -> assertThat(paths(c)).contains("templates/_inside.tpl"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
      "file://../common, 2.x",
      "file://../common, none",
      "file://../missing, 1.2.3",
      "file://../other, 1.2.3",
      "file://../common/Chart.yaml, 1.2.3",
      "'file://../comm\\0on', 1.2.3",
      "https://example.com/common, 1.2.3",
      "'', 1.2.3",
    })
    void shouldLeaveOutWhatHelmDoesNotBuild(String address, String range) {
      TestChart.in(folder, "common");
      TestChart.in(folder, "other");

      assertThat(declaring(address, range).load().subcharts()).isEmpty();
    }

    @Test
    void shouldNotBuildTheDependenciesOfADependency() {
      TestChart.in(folder, "base");
      TestChart.in(folder, "common")
          .declare("{name: base, version: 1.2.3, repository: \"file://../base\"}");

      Chart common = declaring("file://../common", "1.2.3").load().subchart("common").orElseThrow();

      assertThat(common.subcharts()).isEmpty();
    }

    @Test
    void shouldReadAChartThatDependsOnItselfOnce() {
      TestChart web =
          TestChart.in(folder, "web")
              .declare("{name: web, version: 1.2.3, repository: \"file://.\"}");

      assertThat(web.load().subcharts())
          .singleElement()
          .satisfies(inner -> assertThat(inner.subcharts()).isEmpty());
    }

    @Test
    void shouldTakeAPackageAsItIs() {
      TestChart.in(folder, "common");
      Path packed = declaring("file://../common", "1.2.3").packed(folder);

      assertThat(Chart.load(packed).subcharts()).isEmpty();
    }

    @Test
    void shouldRenderWithIt() {
      TestChart.in(folder, "common").template("_c.tpl", "{{ define \"c\" }}x: word{{ end }}");
      TestChart web =
          declaring("file://../common", "1.2.3").configMap("m", "{{ include \"c\" . }}");

      assertThat(web.render().manifests())
          .singleElement()
          .satisfies(m -> assertThat(m.content().at("/data/x").asText()).isEqualTo("word"));
    }

    private TestChart declaring(String address, String range) {
      return TestChart.in(folder, "web")
          .declare("{name: common, version: \"" + range + "\", repository: \"" + address + "\"}");
    }
  }

  @Nested
  final class Display {
    @Test
    void shouldNamePlacesAsTyped() {
      TestChart.in(folder, "web").subchart("sub", sub -> sub.values("x: 1"));
      Chart chart = Chart.load(folder.resolve("./web/../web"));

      assertThat(chart.locate("values.yaml", 7))
          .hasToString(folder.resolve("web") + "/values.yaml:7");
      assertThat(chart.subcharts().get(0).locate("values.yaml", 1))
          .hasToString(folder.resolve("web") + "/charts/sub/values.yaml:1");
    }

    @Test
    void shouldLeaveOutTheWorkingFolder() {
      Chart chart =
          new Chart(
              Path.of("."), ".", TestChart.in(folder, "x").load().metadata(), List.of(), List.of());

      assertThat(chart.locate("Chart.yaml", 3)).hasToString("Chart.yaml:3");
    }
  }

  @Nested
  final class Packages {
    @Test
    void shouldReadAPackageLikeItsFolder() {
      TestChart web =
          TestChart.in(folder.resolve("source"), "web")
              .template("a.yaml", "kind: A")
              .subchart("sub", sub -> sub.values("x: 1"));
      Path archive = web.packed(folder);

      Chart chart = Chart.load(archive);

      assertThat(paths(chart)).containsExactly("Chart.yaml", "templates/a.yaml");
      assertThat(chart.file("templates/a.yaml").map(ChartFile::text)).contains("kind: A");
      assertThat(chart.subcharts()).extracting(Chart::name).containsExactly("sub");
      assertThat(chart.locate("Chart.yaml", 2)).hasToString(archive + "/Chart.yaml:2");
    }

    @Test
    void shouldReadPackagesInChartsAndUnderAnAlias() {
      TestChart sub = TestChart.in(folder.resolve("source"), "sub").values("x: 1");
      TestChart web =
          TestChart.in(folder, "web").declare("{name: sub, version: 1.2.3, alias: other}");
      sub.packed(web.path().resolve("charts"));

      Chart chart = web.load();

      assertThat(chart.subchart("other").map(Chart::name)).contains("sub");
      assertThat(chart.find("web/charts/other/values.yaml"))
          .hasValueSatisfying(found -> assertThat(found.file().text()).isEqualTo("x: 1"));
    }

    @Test
    void shouldNotApplyAnIgnoreFileInsideAPackage() {
      TestChart web = TestChart.in(folder.resolve("source"), "web").file(".helmignore", "a.txt\n");
      web.file("a.txt", "kept");

      assertThat(paths(web.load())).doesNotContain("a.txt");
      assertThat(paths(Chart.load(web.packed(folder)))).contains("a.txt");
    }

    @Test
    void shouldRefuseAFileThatIsNoPackage() {
      Path file = TestChart.in(folder, "web").file("x.tgz", "no gzip").path().resolve("x.tgz");

      assertThatThrownBy(() -> Chart.load(file))
          .isInstanceOf(UnableToLoadChartException.class)
          .hasMessageContaining(file + ": it is not a chart package");
    }
  }

  @Nested
  final class Broken {
    @Test
    void shouldSayThatThereIsNothing() {
      Path nowhere = folder.resolve("nowhere");

      assertThatThrownBy(() -> Chart.load(nowhere))
          .isInstanceOfSatisfying(
              UnableToLoadChartException.class,
              e -> {
                assertThat(e.blame()).isEqualTo(ChartwrightException.Cause.INPUT);
                assertThat(e.remedy())
                    .contains("Give the path of a folder with a Chart.yaml, or of a .tgz file.");
              })
          .hasMessage("Cannot load chart " + nowhere + ": the file or folder does not exist");
    }

    @Test
    void shouldSayThatAFolderIsNoChart() {
      assertThatThrownBy(() -> Chart.load(folder))
          .hasMessage("Cannot load chart " + folder + ": it contains no Chart.yaml");
    }

    @Test
    void shouldNameTheLineInABrokenChartYaml() {
      TestChart web = TestChart.in(folder, "web").metadata("dependencies:\n  - name: a\n   bad: b");

      assertThatThrownBy(web::load)
          .isInstanceOf(UnableToLoadChartException.class)
          .hasMessageContaining("Chart.yaml:6 is invalid YAML");
    }

    @Test
    void shouldRefuseAChartYamlThatIsNoMapping() {
      TestChart web = TestChart.in(folder, "web").file("Chart.yaml", "- a\n");

      assertThatThrownBy(web::load)
          .hasMessageContaining("Chart.yaml:1 is not a mapping of keys to values");
    }

    @Test
    void shouldRefuseAChartWithoutAName() {
      TestChart web = TestChart.in(folder, "web").file("Chart.yaml", "version: 1.0.0\n");

      assertThatThrownBy(web::load).hasMessageContaining("Chart.yaml has no name");
    }

    @Test
    void shouldNameTheSubchartThatIsBroken() {
      TestChart web =
          TestChart.in(folder, "web").subchart("sub", sub -> sub.file("Chart.yaml", "a: [\n"));

      assertThatThrownBy(web::load)
          .hasMessageContaining(web.path().resolve("charts/sub") + ": Chart.yaml:");
    }
  }

  @Test
  void shouldRefuseAFileThatHelmRefuses() {
    TestChart chart = TestChart.in(folder, "web").file("big", "x".repeat((5 << 20) + 1));

    assertThatThrownBy(chart::load)
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageContaining("big is larger than 5 MiB, which Helm does not read");
    assertThat(paths(chart.file(".helmignore", "big\n").load())).doesNotContain("big");
  }

  @Test
  void shouldRefuseAPackedSubchartThatHelmDoesNotRead() throws IOException {
    Path charts = Files.createDirectories(TestChart.in(folder, "web").path().resolve("charts"));
    Files.write(charts.resolve("big-1.0.0.tgz"), new byte[(5 << 20) + 1]);

    assertThatThrownBy(() -> Chart.load(folder.resolve("web")))
        .hasMessageContaining(
            Path.of("charts/big-1.0.0.tgz") + " is larger than 5 MiB, which Helm does not read");
  }
}
