package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.render.Case;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.testing.TestChart;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
  private static final KubernetesVersion ONE = new KubernetesVersion(1, 31, 0);
  private static final KubernetesVersion TWO = new KubernetesVersion(1, 32, 0);
  private static final KubernetesVersion THREE = new KubernetesVersion(1, 33, 0);

  @TempDir private Path folder;

  private List<ChartPlan> plan(ChartwrightConfig config, Request request) {
    return new Planner(config, folder).plan(request);
  }

  private static List<String> names(ChartPlan plan) {
    return plan.cases().stream().map(Case::name).toList();
  }

  @Nested
  final class Conventions {
    @Test
    void shouldFindTheChartsInCharts() {
      TestChart.in(folder.resolve("charts"), "web");
      TestChart.in(folder.resolve("charts"), "api");
      TestChart.in(folder.resolve("other"), "elsewhere");

      assertThat(plan(ChartwrightConfig.EMPTY, Request.ALL))
          .extracting(plan -> plan.chart().name())
          .containsExactly("api", "web");
    }

    @Test
    void shouldTakeTheFolderItselfWhenItIsAChart() {
      TestChart web = TestChart.in(folder, "web").undeclared("sub", sub -> sub);

      assertThat(new Planner(ChartwrightConfig.EMPTY, web.path()).plan(Request.ALL))
          .extracting(plan -> plan.chart().name())
          .containsExactly("web");
    }

    @Test
    void shouldMakeACaseOfEachValuesFileInCi() {
      TestChart.in(folder.resolve("charts"), "web")
          .file("ci/small-values.yaml", "")
          .file("ci/big-values.yaml", "")
          .file("ci/-values.yaml", "")
          .file("ci/notes.md", "")
          .file(".helmignore", "ci/\n");

      ChartPlan plan = plan(ChartwrightConfig.EMPTY, Request.ALL).get(0);

      assertThat(names(Planner.newestVersionOnly(plan)))
          .containsExactly("-values · 1.37", "big · 1.37", "small · 1.37");
      assertThat(plan.cases().get(3).values().files())
          .containsExactly(folder.resolve("charts/web/ci/big-values.yaml"));
    }

    @Test
    void shouldRenderTheDefaultsForTheNewestVersions() {
      TestChart.in(folder.resolve("charts"), "web");

      ChartPlan plan = plan(ChartwrightConfig.EMPTY, Request.ALL).get(0);

      assertThat(plan.cases())
          .extracting(Case::kubernetesVersion)
          .isEqualTo(KubernetesVersion.DEFAULTS);
      assertThat(plan.cases().get(0).valuesName()).isEqualTo("default");
      assertThat(plan.cases().get(0).releaseName()).isEqualTo("release-name");
      assertThat(plan.cases().get(0).namespace()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          ">=1.31.0-0 <1.37.0-0 | v1.35.0, v1.36.0",
          "~1.36.0 | v1.36.0",
          ">=1.36 | v1.36.0, v1.37.0",
          "!=1.36.x | v1.35.0, v1.37.0",
          ">=1.99.0 | v1.35.0, v1.36.0, v1.37.0",
          "<1.30 | v1.35.0, v1.36.0, v1.37.0",
          "newest | v1.35.0, v1.36.0, v1.37.0",
        })
    void shouldLeaveOutDefaultVersionsThatTheChartExcludes(String range, String versions) {
      TestChart.in(folder.resolve("charts"), "web").metadata("kubeVersion: \"" + range + "\"");

      assertThat(plan(ChartwrightConfig.EMPTY, Request.ALL).get(0).cases())
          .extracting(one -> one.kubernetesVersion().toString())
          .containsExactly(versions.split(", "));
    }

    @Test
    void shouldSayThatThereIsNothing() {
      assertThatThrownBy(() -> plan(ChartwrightConfig.EMPTY, Request.ALL))
          .isInstanceOf(Planner.NoChartException.class)
          .hasMessageStartingWith("No chart found in " + folder);
    }
  }

  @Nested
  final class Configured {
    private final CaseEntry small =
        new CaseEntry(
            Optional.of("small"),
            List.of(Path.of("v.yaml")),
            List.of("x=1"),
            Optional.of("case-space"));
    private final CaseEntry plain =
        new CaseEntry(Optional.empty(), List.of(Path.of("w.yaml")), List.of(), Optional.empty());

    private ChartwrightConfig config(List<KubernetesVersion> own) {
      return config(own, Optional.empty());
    }

    private ChartwrightConfig config(
        List<KubernetesVersion> own, Optional<List<Scenario>> scenarios) {
      Path path =
          TestChart.in(folder.resolve("configured"), "web").file("ci/a-values.yaml", "").path();
      TestChart.in(folder.resolve("charts"), "unnamed");
      return new ChartwrightConfig(
          List.of(ONE),
          List.of(
              new ChartEntry(
                  path,
                  Optional.of("shop"),
                  Optional.of("space"),
                  own,
                  List.of(small, plain),
                  scenarios,
                  List.of())),
          ChartwrightConfig.ClusterEntry.NONE,
          ChartwrightConfig.PublishEntry.NONE);
    }

    @Test
    void shouldWinOverConventions() {
      List<ChartPlan> plans = plan(config(List.of(TWO, THREE)), Request.ALL);

      assertThat(plans).extracting(plan -> plan.chart().name()).containsExactly("web");
      assertThat(names(plans.get(0)))
          .containsExactly("small · 1.32", "small · 1.33", "w · 1.32", "w · 1.33");
      assertThat(plans.get(0).cases()).extracting(Case::releaseName).containsOnly("shop");
      assertThat(plans.get(0).cases())
          .extracting(Case::namespace)
          .containsExactly("case-space", "case-space", "space", "space");
      assertThat(plans.get(0).cases().get(0).values())
          .isEqualTo(new Values(List.of(Path.of("v.yaml")), List.of(Setting.set("x=1"))));
    }

    @Test
    void shouldTakeTheVersionsOfAllForAChartWithoutItsOwn() {
      assertThat(plan(config(List.of()), Request.ALL).get(0).cases())
          .extracting(Case::kubernetesVersion)
          .containsOnly(ONE);
    }

    @Test
    void shouldHoldForAChartThatIsNamedByHand() {
      ChartwrightConfig config = config(List.of(TWO));
      Path asTyped = folder.resolve("configured/../configured/web");

      List<ChartPlan> plans =
          plan(
              config,
              new Request(
                  List.of(asTyped), Values.NONE, List.of(), Optional.empty(), Optional.empty()));

      assertThat(names(plans.get(0))).containsExactly("small · 1.32", "w · 1.32");
    }

    @Test
    void shouldInstallEachCase() {
      assertThat(plan(config(List.of()), Request.ALL).get(0).scenarios())
          .extracting(Scenario::name)
          .containsExactly("small", "w");
    }

    @Test
    void shouldInstallNothingWithoutAScenario() {
      ChartwrightConfig config = config(List.of(), Optional.of(List.of()));
      Request values =
          new Request(
              List.of(), Values.NONE.withSet("y=2"), List.of(), Optional.empty(), Optional.empty());

      assertThat(plan(config, Request.ALL).get(0).scenarios()).isEmpty();
      assertThat(plan(config, values).get(0).scenarios()).isEmpty();
    }

    @Test
    void shouldGiveWayToWhatIsAskedFor() {
      Request request =
          new Request(
              List.of(),
              Values.NONE.withSet("y=2"),
              List.of(THREE),
              Optional.of("rel"),
              Optional.of("asked"));

      List<Case> cases = plan(config(List.of(TWO)), request).get(0).cases();

      assertThat(cases)
          .singleElement()
          .satisfies(
              subject -> {
                assertThat(subject.name()).isEqualTo("default+set · 1.33");
                assertThat(subject.values()).isEqualTo(Values.NONE.withSet("y=2"));
                assertThat(subject.releaseName()).isEqualTo("rel");
                assertThat(subject.namespace()).isEqualTo("asked");
              });
    }

    @Test
    void shouldNotHoldForAnotherChart() {
      ChartwrightConfig config = config(List.of(TWO));
      Path other = TestChart.in(folder.resolve("else"), "other").path();

      ChartPlan plan =
          plan(
                  config,
                  new Request(
                      List.of(other), Values.NONE, List.of(), Optional.empty(), Optional.empty()))
              .get(0);

      assertThat(plan.chart().name()).isEqualTo("other");
      assertThat(names(plan)).containsExactly("default · 1.31");
      assertThat(plan.cases().get(0).releaseName()).isEqualTo("release-name");
    }
  }

  @Test
  void shouldKeepTheNewestVersionOfEachSetOfValues() {
    Path path =
        TestChart.in(folder, "web")
            .file("ci/a-values.yaml", "")
            .file("ci/b-values.yaml", "")
            .path();
    Request request =
        new Request(
            List.of(path),
            Values.NONE,
            List.of(TWO, THREE, ONE),
            Optional.empty(),
            Optional.empty());

    assertThat(names(Planner.newestVersionOnly(plan(ChartwrightConfig.EMPTY, request).get(0))))
        .containsExactly("a · 1.33", "b · 1.33");
  }
}
