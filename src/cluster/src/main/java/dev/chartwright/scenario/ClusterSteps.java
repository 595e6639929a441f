package dev.chartwright.scenario;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.StoredVolumes;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.SecretsFile;
import java.nio.file.Path;
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
