package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.chartwright.chart.Setting;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import dev.chartwright.verify.internal.Planner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Cases of a chartwright.yaml as tests. */
final class ConfiguredCasesTest {
  private static final String CHARTS = "src/testing/src/test/resources/charts";
  private static final String WEB = CHARTS + "/web";
  private static final String CONFIGURATION = CHARTS + "/chartwright.yaml";

  private static EngineExecutionResults run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).execute();
  }

  private static List<String> names(EngineExecutionResults results) {
    return results.testEvents().succeeded().stream()
        .map(Event::getTestDescriptor)
        .map(descriptor -> descriptor.getDisplayName())
        .toList();
  }

  private static int replicas(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(one -> one.kind().equals("Deployment"))
        .findFirst()
        .orElseThrow()
        .content()
        .at("/spec/replicas")
        .asInt();
  }

  @ChartUnderTest(value = WEB, releaseName = "ignored", kubeVersions = "1.30")
  static final class All {
    @ChartTest(configuration = CONFIGURATION)
    void shouldRun(Rendering rendering) {
      Case subject = rendering.subject();
      assertThat(subject.releaseName()).isEqualTo("shop");
      assertThat(subject.namespace())
          .isEqualTo(
              switch (subject.valuesName()) {
                case "staging" -> "shop-staging";
                case "restored" -> "default";
                default -> "shop";
              });
      assertThat(replicas(rendering))
          .isEqualTo(
              switch (subject.valuesName()) {
                case "staging" -> 4;
                case "dev-values" -> 1;
                case "restored" -> 5;
                default -> -1;
              });
    }
  }

  @Test
  void shouldRunInAllCasesWithTheNamesOfVerify() {
    EngineExecutionResults results = run(All.class);

    results.testEvents().assertStatistics(stats -> stats.started(6).succeeded(6));
    List<Case> verified =
        new Planner(ChartwrightConfig.read(Path.of(CONFIGURATION)), Path.of(""))
            .plan(Planner.Request.ALL)
            .get(0)
            .cases();
    assertThat(names(results))
        .containsExactlyElementsOf(verified.stream().map(Case::name).toList())
        .contains("staging · 1.34", "dev-values · 1.37");
  }

  @ChartUnderTest(WEB)
  static final class Some {
    @ChartTest(
        configuration = CONFIGURATION,
        cases = {"restored", "staging"},
        kubeVersions = "1.33",
        name = "more",
        values = WEB + "/ci/dev-values.yaml",
        set = "logLevel=debug",
        namespace = "other",
        apiVersions = "x.example/v1")
    void shouldRun(Case subject) {
      assertThat(subject.namespace()).isEqualTo("other");
      assertThat(subject.values().files()).last().isEqualTo(Path.of(WEB, "ci/dev-values.yaml"));
      assertThat(subject.values().settings()).last().isEqualTo(Setting.set("logLevel=debug"));
      assertThat(subject.cluster().more()).contains("x.example/v1");
      assertThat(subject.cluster().revision())
          .isEqualTo(subject.valuesName().equals("more restored") ? 3 : 1);
    }

    @ChartTest(configuration = CONFIGURATION, cases = "restored", kubeVersions = "1.34")
    void shouldFindItsObjects(Rendering rendering) {
      assertThat(rendering.subject().cluster().upgrade()).isTrue();
      assertThat(
              rendering.manifests().stream()
                  .filter(one -> one.name().equals("shop-kept"))
                  .findFirst()
                  .orElseThrow()
                  .content()
                  .at("/data/token")
                  .asText())
          .isEqualTo("b2YgdGhlIGNsdXN0ZXI=");
    }
  }

  @Test
  void shouldRunInSomeCasesWithOtherSettings() {
    EngineExecutionResults results = run(Some.class);

    results.testEvents().assertStatistics(stats -> stats.started(3).succeeded(3));
    assertThat(names(results))
        .containsExactlyInAnyOrder(
            "more staging · 1.33", "more restored · 1.33", "restored · 1.34");
  }

  @ChartUnderTest(WEB)
  static final class Unknown {
    @ChartTest(configuration = CONFIGURATION, cases = "prod")
    void shouldNotRun(Rendering rendering) {}
  }

  @ChartUnderTest(WEB)
  static final class NoFile {
    @ChartTest(configuration = "no/chartwright.yaml")
    void shouldNotRun(Rendering rendering) {}
  }

  @Test
  void shouldFailWithAnUnknownCase() {
    run(Unknown.class)
        .allEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        CONFIGURATION
                            + " has no case 'prod' of "
                            + WEB
                            + "; it has 'staging', 'dev-values', 'restored'"))));
    run(NoFile.class)
        .allEvents()
        .assertThatEvents()
        .haveExactly(
            1, event(finishedWithFailure(message(text -> text.contains("no/chartwright.yaml")))));
  }

  /** Without `cases` in the file, those of the convention, as verify has them. */
  @ChartUnderTest(CHARTS + "/../dev/chartwright/junit/web")
  static final class NotInTheFile {
    @ChartTest(configuration = CONFIGURATION, kubeVersions = "1.34")
    void shouldRun(Rendering rendering) {}
  }

  @Test
  void shouldUseTheConventionForAChartThatTheFileDoesNotName() {
    assertThat(names(run(NotInTheFile.class))).containsExactly("staging · 1.34");
  }
}
