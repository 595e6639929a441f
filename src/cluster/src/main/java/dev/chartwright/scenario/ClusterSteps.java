package dev.chartwright.scenario;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.StoredVolumes;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.SecretsFile;
import dev.chartwright.release.WaitText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The step that loses a cluster. */
final class ClusterSteps {
  private final ScenarioContext context;
  private final ClusterSource clusters;

  ClusterSteps(ScenarioContext context, ClusterSource clusters) {
    this.context = context;
    this.clusters = clusters;
  }

  String started(Step.ClusterStart step) {
    Optional<Duration> took = context.cluster().startTime();
    if (took.isEmpty()) {
      return context.cluster().name() + " was there before";
    }
    String time = WaitText.time(took.orElseThrow());
    step.under()
        .filter(limit -> took.orElseThrow().compareTo(limit) > 0)
        .ifPresent(
            limit -> {
              throw new StepFailedException(
                  "the cluster started in "
                      + time
                      + ", and the limit is "
                      + WaitText.time(limit)
                      + " (startsWithin)");
            });
    return "the cluster started in " + time;
  }

  String lose(Step.LoseCluster step) {
    if (!context.isOwned()) {
      throw new StepSkippedException(
          "the step needs an ephemeral cluster, and the scenario runs on "
              + context.cluster().name());
    }
    ReleaseName release = context.target(Optional.empty()).release();
    Path secrets = context.storage().resolveSibling("secrets-" + context.id() + ".yaml");
    int exported =
        step.secrets() ? SecretsFile.export(context.cluster(), release, secrets).size() : 0;
    context.cluster().close();
    Cluster other = clusters.own(context.storage(), context.scenario().needs()).orElseThrow();
    context.moveTo(other);
    List<StoredVolumes.Stored> volumes = StoredVolumes.restore(other.client(), context.storage());
    if (step.secrets()) {
      SecretsFile.importInto(other, secrets);
    }
    return "a new cluster, "
        + volumes.size()
        + " volumes restored, "
        + exported
        + " Secrets imported";
  }
}
