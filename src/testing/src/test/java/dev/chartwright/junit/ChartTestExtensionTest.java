package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

final class ChartTestExtensionTest {
  private static final String CHART = "src/testing/src/test/resources/dev/chartwright/junit/web";

  private static EngineExecutionResults run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute();
  }

  private static List<String> names(EngineExecutionResults results) {
    return results.testEvents().succeeded().stream()
        .map(Event::getTestDescriptor)
        .map(descriptor -> descriptor.getDisplayName())
        .toList();
  }

  @ChartUnderTest(
      value = CHART,
      releaseName = "shop",
      namespace = "space",
      kubeVersions = {"1.31", "1.34"})
  static final class Sound {
    @ChartTest(set = {"replicas=3", "host=a"})
    void shouldTakeARendering(Rendering rendering) {
      assertThat(rendering.manifests().get(0).content().at("/data/replicas").asText())
          .isEqualTo("3");
      assertThat(rendering.manifests().get(0).name()).isEqualTo("shop-a");
    }

    @ChartTest(
        values = CHART + "/ci/staging-values.yaml",
        kubeVersions = "1.33",
        namespace = "other")
    void shouldTakeACaseAndAChart(Chart chart, Case subject) {
      assertThat(chart.name()).isEqualTo("web");
      assertThat(subject)
          .isEqualTo(
              new Case(
                  chart,
                  "staging-values",
                  Values.of(Path.of(CHART, "ci/staging-values.yaml")),
                  new KubernetesVersion(1, 33, 0),
                  "shop",
                  "other"));
    }

    @Nested
    final class Inside {
      @ChartTest(kubeVersions = "1.32")
      void shouldTakeTheChartOfTheClassAround(Case subject) {
        assertThat(subject.releaseName()).isEqualTo("shop");
      }
    }
  }

  @Test
  void shouldRunATestForEachVersion() {
    EngineExecutionResults results = run(Sound.class);

    results.testEvents().assertStatistics(stats -> stats.started(4).succeeded(4));
    assertThat(names(results))
        .containsExactlyInAnyOrder(
            "default+set · 1.31", "default+set · 1.34", "staging-values · 1.33", "default · 1.32");
  }

  @ChartUnderTest(
      value = "src/testing/src/test/resources/dev/chartwright/junit/gated",
      kubeVersions = "v1.33.1-eks-3025e55",
      apiVersions = "x.example/v1/Y")
  static final class Gated {
    private static String data(Rendering rendering) {
      return rendering.manifests().get(0).content().get("data").toString();
    }

    @ChartTest
    void shouldSeeWhatTheClusterServes(Rendering rendering) {
      assertThat(data(rendering))
          .isEqualTo(
              "{\"own\":\"true\",\"given\":\"true\",\"budget\":\"true\","
                  + "\"upgrade\":\"false\",\"version\":\"v1.33.1-eks-3025e55\"}");
    }

    @ChartTest(upgrade = true, apiVersions = "y.example/v1")
    void shouldSeeAnUpgrade(Rendering rendering) {
      assertThat(data(rendering)).contains("\"upgrade\":\"true\"", "\"given\":\"false\"");
    }
  }

  @Test
  void shouldRenderAsTheClusterWould() {
    run(Gated.class).testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
  }

  @ChartUnderTest(
      value = "src/testing/src/test/resources/dev/chartwright/junit/seen",
      objects = "src/testing/src/test/resources/dev/chartwright/junit/secret.yaml")
  static final class Seen {
    @ChartTest
    void shouldFindObjects(Rendering rendering) {
      assertThat(rendering.documents().get(0).content().get("data").toString())
          .isEqualTo("{\"theirs\":\"Secret\",\"own\":\"none\",\"revision\":\"1\"}");
    }

    @ChartTest(upgrade = true, revision = 7)
    void shouldFindWhatWasInstalled(Rendering rendering) {
      assertThat(rendering.documents().get(0).content().get("data").toString())
          .isEqualTo("{\"theirs\":\"Secret\",\"own\":\"ConfigMap\",\"revision\":\"7\"}");
    }

    @ChartTest(objects = "src/testing/src/test/resources/dev/chartwright/junit/seen/Chart.yaml")
    void shouldNotTakeWhatIsNoObject(Rendering rendering) {
      assertThat(rendering).as("entered").isNull();
    }
  }

  @Test
  void shouldRenderWithObjects() {
    run(Seen.class).testEvents().assertStatistics(stats -> stats.started(2).succeeded(2));
  }

  private static final String WEB = "src/testing/src/test/resources/charts/web";

  @ChartUnderTest(WEB)
  static final class Several {
    @ChartTest(
        cases = WEB + "/ci/*-values.yaml",
        kubeVersions = {"1.33", "1.34"})
    @ChartTest(name = "many", set = "replicas=7", kubeVersions = "1.34")
    @ChartTest(
        name = "dev with",
        cases = WEB + "/ci/dev-values.yaml",
        values = WEB + "/ci/prod-values.yaml",
        set = "host=a.example",
        kubeVersions = "1.34")
    void shouldRunForEachCase(Rendering rendering) {
      int replicas =
          rendering.manifests().stream()
              .filter(m -> m.kind().equals("Deployment"))
              .findFirst()
              .orElseThrow()
              .content()
              .at("/spec/replicas")
              .asInt();
      assertThat(replicas)
          .isEqualTo(
              switch (rendering.subject().valuesName()) {
                case "dev-values", "dev with prod-values+dev-values+set" -> 1;
                case "prod-values" -> 4;
                case "many" -> 7;
                default -> -1;
              });
    }
  }

  @Test
  void shouldRunATestForEachCase() {
    EngineExecutionResults results = run(Several.class);

    results.testEvents().assertStatistics(stats -> stats.started(6).succeeded(6));
    assertThat(names(results))
        .containsExactly(
            "dev-values · 1.33",
            "dev-values · 1.34",
            "prod-values · 1.33",
            "prod-values · 1.34",
            "many · 1.34",
            "dev with prod-values+dev-values+set · 1.34");
  }

  @ChartUnderTest(WEB)
  static final class NoCase {
    @ChartTest(cases = WEB + "/ci/*.json")
    void shouldNotRun(Rendering rendering) {}
  }

  @Test
  void shouldFailIfNoFileIsACase() {
    run(NoCase.class)
        .allEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(ExtensionConfigurationException.class),
                    message(
                        "no values file matches '"
                            + WEB
                            + "/ci/*.json', which @ChartTest has as a case"))));
  }

  @ChartUnderTest(CHART)
  static final class Failing {
    @ChartTest(set = "replicas=many")
    void shouldNotBeEntered(Rendering rendering) {
      assertThat(rendering).as("entered").isNull();
    }

    @ChartTest(set = "host=forbidden")
    void shouldNotBeEnteredEither(Rendering rendering) {
      assertThat(rendering).as("entered").isNull();
    }

    @ChartTest(set = "host=forbidden")
    void shouldTakeACaseThatDoesNotRender(Case subject) {
      assertThat(subject.values().settings()).containsExactly(Setting.set("host=forbidden"));
    }

    @ChartTest
    void shouldNotTakeAnythingElse(String text) {
      assertThat(text).as("entered").isNull();
    }
  }

  @Test
  void shouldFailATestOfWhatDoesNotRender() {
    EngineExecutionResults results = run(Failing.class);

    results.testEvents().assertStatistics(stats -> stats.started(4).succeeded(1).failed(3));
    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                test("shouldNotBeEntered("),
                displayName("default+set · 1.37"),
                finishedWithFailure(
                    message(
                        text ->
                            text.contains(
                                "values.yaml:2: replicas: must be an integer, not a string")))))
        .haveExactly(
            1,
            event(
                test("shouldNotBeEnteredEither"),
                finishedWithFailure(
                    message(
                        text -> text.contains("templates/a.yaml:2: host must not be forbidden")))))
        .haveExactly(
            1,
            event(
                test("shouldNotTakeAnythingElse"),
                finishedWithFailure(
                    message(text -> text.contains("No ParameterResolver registered")))));
  }

  static final class Unnamed {
    @ChartTest
    void shouldNotRun(Rendering rendering) {}
  }

  @Test
  void shouldSayThatNoChartIsNamed() {
    run(Unnamed.class)
        .allEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    instanceOf(ExtensionConfigurationException.class),
                    message(
                        Unnamed.class.getName()
                            + " has @ChartTest methods, but @ChartUnderTest is missing; add it to the class and set the chart"))));
  }

  @ChartUnderTest("no/such/chart")
  static final class Nowhere {
    @ChartTest
    void shouldNotRun(Rendering rendering) {}
  }

  @Test
  void shouldSayThatThereIsNoChart() {
    run(Nowhere.class)
        .allEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        text ->
                            text.contains(
                                "Cannot load chart no/such/chart: the file or folder does not "
                                    + "exist")))));
  }
}
