package dev.chartwright.scenario;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.Evidence;
import dev.chartwright.progress.Progress;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the scenarios of a chart. A scenario leaves no objects behind, however it ends. */
public final class ScenarioRunner {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Chart chart;
  private final ClusterSource clusters;
  private final Path evidence;
  private final Duration timeout;
  private final Progress progress;

  /**
   * Creates a runner.
   *
   * @param clusters where clusters come from
   * @param evidence the folder for what is kept of failures
   * @param timeout how long a release may take to become ready
   * @param progress receives the progress
   */
  public ScenarioRunner(
      Chart chart, ClusterSource clusters, Path evidence, Duration timeout, Progress progress) {
    this.chart = chart;
    this.clusters = clusters;
    this.evidence = evidence;
    this.timeout = timeout;
    this.progress = progress;
  }

  /**
   * Runs a scenario. Failures are in the result.
   *
   * @return the outcome of each step
   * @throws dev.chartwright.cluster.NoClusterException if no cluster is available
   */
  public ScenarioResult run(Scenario scenario) {
    return run(scenario, result -> {});
  }

  /** Receives each step as it ends. */
  @FunctionalInterface
  public interface StepListener {
    /**
     * A step ended.
     *
     * @param result how
     */
    void ended(StepResult result);
  }

  /**
   * Runs a scenario and reports each step as it ends.
   *
   * @param listener receives each step
   * @return what became of each step
   * @throws dev.chartwright.cluster.NoClusterException if no cluster is available
   */
  public ScenarioResult run(Scenario scenario, StepListener listener) {
    long start = System.nanoTime();
    boolean loses =
        scenario.steps().stream().map(Step::action).anyMatch(Step.LoseCluster.class::isInstance);
    String id = "cw" + Integer.toString(RANDOM.nextInt(36 * 36 * 36 * 36), 36);
    try (ScenarioStorage storage = ScenarioStorage.make(loses)) {
      Optional<Cluster> own =
          loses ? clusters.own(storage.folder(), scenario.needs()) : Optional.empty();
      Cluster cluster = own.orElseGet(clusters::shared);
      ScenarioContext context =
          new ScenarioContext(
              chart,
              scenario,
              id,
              cluster,
              clusters.values(),
              own.isPresent(),
              storage.folder(),
              new WaitProgress(progress),
              timeout);
      String name = cluster.name();
      List<StepResult> results = new ArrayList<>();
      try {
        Optional<StepResult> unmet = unmet(scenario, cluster);
        if (unmet.isPresent()) {
          results.add(unmet.get());
          listener.ended(unmet.get());
        } else {
          new Steps(context, clusters).refuseForeignNamespaces();
          steps(context, results, listener);
        }
      } finally {
        progress.stage(scenario.name() + ": clean up", 0);
        if (context.isOwned()) {
          context.cluster().close();
        } else {
          new CleanUp(context).run();
        }
      }
      return new ScenarioResult(
          scenario.name(), name, cluster.missing(), cluster.note(), results, since(start));
    }
  }

  /** Returns the skip that stands for all steps, if the cluster lacks a part that they need. */
  static Optional<StepResult> unmet(Scenario scenario, Cluster cluster) {
    if (scenario.needs().isEmpty()) {
      return Optional.empty();
    }
    Set<ClusterPart> parts = cluster.parts();
    List<ClusterPart> lacking =
        scenario.needs().stream().filter(part -> !parts.contains(part)).sorted().toList();
    if (lacking.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StepResult(
            StepResult.NEEDS,
            StepResult.Status.SKIPPED,
            "the scenario needs "
                + join(lacking, ClusterPart::keyword)
                + ", and the cluster "
                + cluster.name()
                + " has no "
                + join(lacking, ClusterPart::title)
                + ". Use a cluster that has it; if this one has it, set"
                + " CHARTWRIGHT_CLUSTER_PARTS",
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO));
  }

  private static String join(List<ClusterPart> parts, Function<ClusterPart, String> word) {
    return parts.stream().map(word).collect(Collectors.joining(" and "));
  }

  private void steps(ScenarioContext context, List<StepResult> results, StepListener listener) {
    Steps steps = new Steps(context, clusters);
    boolean broken = false;
    int number = 0;
    for (Step step : context.scenario().steps()) {
      number++;
      StepResult result =
          broken
              ? new StepResult(
                  step.name(),
                  StepResult.Status.SKIPPED,
                  "a previous step failed or was skipped",
                  Optional.empty(),
                  Optional.empty(),
                  Duration.ZERO)
              : step(context, steps, step, number);
      broken |= result.status() != StepResult.Status.PASSED;
      results.add(result);
      listener.ended(result);
    }
  }

  private StepResult step(ScenarioContext context, Steps steps, Step step, int number) {
    progress.stage(
        context.scenario().name()
            + ": "
            + step.name()
            + " ("
            + number
            + " of "
            + context.scenario().steps().size()
            + ")",
        0);
    long start = System.nanoTime();
    try {
      String detail = steps.run(step);
      return new StepResult(
          step.name(),
          StepResult.Status.PASSED,
          detail,
          Optional.empty(),
          Optional.empty(),
          since(start));
    } catch (StepSkippedException e) {
      return new StepResult(
          step.name(),
          StepResult.Status.SKIPPED,
          String.valueOf(e.getMessage()),
          Optional.empty(),
          Optional.empty(),
          since(start));
    } catch (StepFailedException e) {
      return failed(context, step, number, e, e.diagnosis(), start);
    } catch (ChartwrightException | KubernetesClientException e) {
      return failed(context, step, number, e, Optional.empty(), start);
    }
  }

  private StepResult failed(
      ScenarioContext context,
      Step step,
      int number,
      RuntimeException e,
      Optional<dev.chartwright.release.Diagnosis> diagnosis,
      long start) {
    Duration time = since(start);
    String folder =
        context.scenario().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
            + "/"
            + number
            + "-"
            + step.name();
    progress.stage(context.scenario().name() + ": collect evidence", 0);
    Path kept = evidence.resolve(folder);
    Evidence.collect(context.cluster(), context.namespaces(), kept);
    return new StepResult(
        step.name(),
        StepResult.Status.FAILED,
        e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
        diagnosis,
        Optional.of(kept),
        time);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
