package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.publish.ChartPackager;
import dev.chartwright.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in the chart, and so in its package. */
final class PackageTest {
  private static final Pattern DEFINE = Pattern.compile("\\{\\{-? *define \"([^\"]+)\"");

  @Test
  void shouldHoldTheValuesOfEachEnvironment() {
    assertThat(files(Platform.chart()))
        .contains(
            "values/local.yaml",
            "values/dev.yaml",
            "values/staging.yaml",
            "values/production.yaml",
            "values/production-secrets.example.yaml",
            "values/ci.yaml",
            "values/authentik-2025.8.yaml",
            "values/k3s.yaml",
            "values/ingress-nginx.yaml",
            "values/openshift.yaml",
            "values/gke.yaml",
            "values/eks.yaml",
            "values/aks.yaml",
            "values/airgap.yaml");
  }

  @Test
  void shouldLeaveOutSecretsAndAccessToClusters(@TempDir Path folder) throws IOException {
    Path copy = ChartCopy.in(folder).load().path();
    for (String file :
        List.of(
            "values/production-secrets.yaml",
            "staging.kubeconfig",
            "ci/test-values.yaml",
            "tests/server_test.yaml",
            ".git/config",
            "values.yaml.bak",
            ".DS_Store")) {
      Files.createDirectories(copy.resolve(file).getParent());
      Files.writeString(copy.resolve(file), "secret: true\n");
    }
    assertThat(files(Chart.load(copy))).isEqualTo(files(Platform.chart()));
  }

  @Test
  void shouldHoldNothingThatIsNotPartOfAChart() {
    for (Chart chart : allCharts()) {
      assertThat(files(chart))
          .as(chart.name())
          .allMatch(
              file ->
                  file.matches(
                      "Chart\\.yaml|values\\.yaml|values\\.schema\\.json|README\\.md|\\.helmignore"
                          + "|templates/.+\\.(yaml|tpl|txt)|values/.+\\.yaml|LICENSE"));
    }
  }

  /** The chart is in the Secret of each release, which holds at most 1 MiB. */
  @Test
  void shouldStaySmall(@TempDir Path folder) throws IOException {
    Path made = new ChartPackager().pack(Platform.chart(), folder).file();

    assertThat(Files.size(made)).isLessThan(200 * 1024);
  }

  @Test
  void shouldBeReachedUnderTheShortPathOfTheDocumentation() throws IOException {
    assertThat(Files.isSameFile(Path.of("values"), Path.of(Platform.CHART, "values"))).isTrue();
  }

  @Test
  void shouldNotTrackSecretsAndAccessToClusters() throws IOException {
    assertThat(Files.readAllLines(Path.of(".gitignore")))
        .contains("*-secrets.yaml", "*.kubeconfig");
  }

  @Test
  void shouldLintWithoutAWord() {
    assertThat(Renderer.of(Platform.chart()).lint()).isEmpty();
  }

  @Test
  void shouldHoldTheLibraryOnceAndNoLinks() throws IOException {
    Path folder = Path.of(Platform.CHART);
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(Files::isSymbolicLink);
    }
    for (String part : List.of("infra", "authentik", "app")) {
      assertThat(Platform.chart().subchart(part.equals("app") ? "core" : part))
          .hasValueSatisfying(
              chart -> {
                assertThat(chart.subcharts()).as(part).isEmpty();
                assertThat(chart.metadata().dependencies())
                    .singleElement()
                    .matches(dependency -> dependency.repository().equals("file://../common"))
                    .matches(dependency -> dependency.isUnconditional());
              });
    }
  }

  @Test
  void shouldLeaveOutWhatAPartWasBuiltWith(@TempDir Path temporary) throws IOException {
    Path copy = ChartCopy.in(temporary).load().path();
    Path part = copy.resolve("charts/app");
    Files.createDirectories(part.resolve("charts"));
    Files.writeString(part.resolve("charts/common-0.1.0.tgz"), "a package");
    Files.writeString(part.resolve("Chart.lock"), "dependencies: []");

    assertThat(Chart.load(copy).subchart("core"))
        .hasValueSatisfying(app -> assertThat(app.subcharts()).isEmpty())
        .hasValueSatisfying(app -> assertThat(files(app)).doesNotContain("Chart.lock"));
  }

  @Test
  void shouldDeclareEverySubchartWithACondition() {
    assertThat(Platform.chart().metadata().dependencies())
        .extracting(dependency -> dependency.effectiveName())
        .containsExactlyInAnyOrder("common", "infra", "authentik", "core", "ai", "web");
    assertThat(Platform.chart().metadata().dependencies())
        .filteredOn(dependency -> dependency.isUnconditional())
        .extracting(dependency -> dependency.effectiveName())
        .containsExactly("common");
    assertThat(Platform.chart().subcharts())
        .extracting(Chart::name)
        .containsExactlyInAnyOrder("common", "infra", "authentik", "app");
  }

  @Test
  void shouldStartEveryDefineWithTheNameOfItsChart() {
    for (Chart chart : allCharts()) {
      assertThat(defines(chart))
          .as(chart.name())
          .allMatch(define -> define.startsWith(chart.name() + "."));
    }
  }

  @Test
  void shouldUseEveryDefine() {
    String all =
        allCharts().stream()
            .flatMap(chart -> chart.files().stream())
            .filter(file -> file.path().startsWith("templates/"))
            .map(file -> file.text().replaceAll("(?s)\\{\\{-? */\\*.*?\\*/", ""))
            .collect(Collectors.joining("\n"));
    assertThat(allCharts().stream().flatMap(chart -> defines(chart).stream()))
        .allMatch(
            define ->
                all.matches(
                    "(?s).*(include|\"(print|clients|alerts|panels|exporter|selector|toSelector|serviceSelector|monitored)\") \""
                        + Pattern.quote(define)
                        + "\".*"));
  }

  @Test
  void shouldKeepTheTemplatesOfEachComponentInAFolder() {
    for (Chart chart : allCharts()) {
      assertThat(files(chart))
          .as(chart.name())
          .filteredOn(file -> file.matches("templates/[^/]+"))
          .allMatch(file -> file.matches("templates/(_.+\\.tpl|NOTES\\.txt|validate\\.yaml)"));
    }
  }

  @Test
  void shouldHaveEveryDefineOnce() {
    TreeMap<String, Long> counts =
        allCharts().stream()
            .flatMap(chart -> defines(chart).stream())
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    assertThat(counts).isNotEmpty().allSatisfy((name, count) -> assertThat(count).isEqualTo(1));
  }

  private static List<Chart> allCharts() {
    return Stream.concat(Stream.of(Platform.chart()), Platform.chart().subcharts().stream())
        .toList();
  }

  private static List<String> files(Chart chart) {
    return chart.files().stream().map(ChartFile::path).toList();
  }

  private static List<String> defines(Chart chart) {
    List<String> names = new ArrayList<>();
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        Matcher matcher = DEFINE.matcher(file.text());
        while (matcher.find()) {
          names.add(matcher.group(1));
        }
      }
    }
    return names;
  }
}
