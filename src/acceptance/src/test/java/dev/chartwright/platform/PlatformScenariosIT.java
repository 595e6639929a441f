package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.progress.Progress;
import dev.chartwright.scenario.ClusterSource;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.ScenarioRunner;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of chartwright.yaml on a real cluster: each step is a test. */
@NeedsCluster
final class PlatformScenariosIT {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));

  /** The clusters of this class: the one that all tests share, and more on demand. */
  private static final ClusterSource CLUSTERS =
      new ClusterSource() {
        @Override
        public ClusterValues values() {
          return ClusterValues.of(System.getenv());
        }

        @Override
        public Cluster shared() {
          return SharedCluster.get();
        }

        @Override
        public Optional<Cluster> own(Path storage, Set<ClusterPart> needs) {
          return SharedCluster.request().context().isPresent()
              ? Optional.empty()
              : Optional.of(
                  Clusters.start(
                      SharedCluster.request().withNeeds(needs).withStorage(storage),
                      Progress.NONE));
        }
      };

  /** Most of a scenario is waiting; more than these at a time would wait for processors. */
  private static final int AT_A_TIME = 2;

  @TestFactory
  Stream<DynamicContainer> scenarios() {
    ChartEntry platform = ChartwrightConfig.read(BASE.resolve("chartwright.yaml")).charts().get(0);
    Chart chart = Chart.load(platform.path());
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
    // In the order of the file, except that the longest begins first.
    List<Scenario> ordered = new ArrayList<>(platform.scenarios().orElseThrow());
    ordered.sort(Comparator.comparingInt(scenario -> -scenario.steps().size()));
    List<DynamicContainer> containers =
        ordered.stream()
            .map(
                one ->
                    DynamicContainer.dynamicContainer(
                        one.name(), steps(one, pool.submit(() -> run(chart, one)))))
            .toList();
    pool.shutdown();
    return containers.stream();
  }

  /** Returns one test for each step. */
  private static Stream<DynamicTest> steps(Scenario scenario, Future<ScenarioResult> run) {
    return Stream.iterate(0, i -> i < scenario.steps().size(), i -> i + 1)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    (i + 1) + " " + scenario.steps().get(i).name(),
                    () -> judge(run.get().steps(), i)));
  }

  private static ScenarioResult run(Chart chart, Scenario scenario) {
    return new ScenarioRunner(
            chart, CLUSTERS, BASE.resolve("target/evidence"), Duration.ofMinutes(5), Progress.NONE)
        .run(scenario);
  }

  private static void judge(List<StepResult> results, int i) {
    assertThat(results).as("steps that ran").hasSizeGreaterThan(i);
    StepResult result = results.get(i);
    if (result.status() == StepResult.Status.SKIPPED) {
      Assumptions.abort(result.detail());
    }
    assertThat(result.status())
        .as("%s, evidence in %s", result.detail(), result.evidence())
        .isEqualTo(StepResult.Status.PASSED);
  }
}
