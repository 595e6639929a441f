package dev.chartwright.local.internal;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.cluster.KeptClusters;
import dev.chartwright.cluster.StoredVolumes;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.Dependents;
import dev.chartwright.release.SecretsFile;
import dev.chartwright.release.WaitListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings a local cluster up and down again, and a chart onto it. Data outlive the cluster. */
public final class LocalPlatform {
  /** k3s without what no chart here needs; its ingress controller stays. */
  private static final List<String> ARGUMENTS = List.of("--disable=metrics-server");

  private final LocalPlan plan;
  private final LocalFolder folder;
  private final Progress progress;
  private final WaitListener listener;

  /**
   * Creates a local cluster.
   *
   * @param plan what runs on it
   * @param progress receives the progress
   * @param listener receives the progress of the release
   */
  public LocalPlatform(LocalPlan plan, Progress progress, WaitListener listener) {
    this.plan = plan;
    this.folder =
        LocalFolder.of(plan.cluster(), System.getenv(), Path.of(System.getProperty("user.home")));
    this.progress = progress;
    this.listener = listener;
  }

  /**
   * Starts the cluster, or finds it running, and installs or upgrades the release.
   *
   * @throws dev.chartwright.cluster.NoClusterException if no container engine answers
   */
  public Deployed up() {
    folder.make();
    boolean isThere = isThere();
    IngressPorts ports = isThere ? ports() : IngressPorts.chosen(plan.httpPort(), plan.httpsPort());
    try (Cluster cluster = isThere ? attached() : start(ports)) {
      return new LocalRelease(cluster, plan, ports, progress, listener).deploy(folder.secrets());
    }
  }

  private boolean isThere() {
    return KeptClusters.standard().list().stream().anyMatch(it -> it.name().equals(plan.cluster()));
  }

  /** Returns those of the cluster that is there. */
  private IngressPorts ports() {
    return IngressPorts.of(
        plan.cluster(),
        KeptClusters.standard().ports(plan.cluster()),
        plan.httpPort(),
        plan.httpsPort());
  }

  private Optional<Cluster> running() {
    KeptClusters kept = KeptClusters.standard();
    return kept.list().stream().anyMatch(it -> it.name().equals(plan.cluster()))
        ? kept.attach(plan.cluster())
        : Optional.empty();
  }

  private Cluster start(IngressPorts ports) {
    Cluster cluster =
        Clusters.start(
            ClusterRequest.ANY
                .withName(plan.cluster())
                .withKeep(true)
                .withStorage(folder.storage())
                .withArguments(ARGUMENTS)
                .withPorts(ports.toNode()),
            progress);
    progress.stage("restore volumes from the data folder", 0);
    StoredVolumes.restore(cluster.client(), folder.storage());
    if (Files.exists(folder.secrets())) {
      SecretsFile.importInto(cluster, folder.secrets());
    }
    return cluster;
  }

  /**
   * Installs or upgrades the release on the cluster that runs.
   *
   * @throws NoLocalClusterException if none runs
   */
  public Deployed deploy() {
    try (Cluster cluster = attached()) {
      return new LocalRelease(cluster, plan, ports(), progress, listener).deploy(folder.secrets());
    }
  }

  private Cluster attached() {
    return running().orElseThrow(() -> new NoLocalClusterException(plan.cluster()));
  }

  /**
   * Returns what runs.
   *
   * @return the cluster and all that is on it
   * @throws NoLocalClusterException if none runs
   */
  public LocalStatus status() {
    try (Cluster cluster = attached()) {
      return new StatusReader(cluster, plan, ports(), folder).read();
    }
  }

  /**
   * Removes the cluster. Volumes and Secrets stay in the data folder.
   *
   * @param deleteData whether they go too
   * @param withApplications whether releases of applications that use the release may go too
   * @return the data folder that stays, if one does
   * @throws dev.chartwright.release.ReleaseInUseException if there are such releases, and they may
   *     not
   */
  public Optional<Path> down(boolean deleteData, boolean withApplications) {
    beforeTheEnd(deleteData, withApplications);
    progress.stage("remove " + plan.cluster(), 0);
    KeptClusters.standard().remove(plan.cluster());
    if (deleteData) {
      UserCache.delete(folder.path());
    }
    return Optional.of(folder.path()).filter(Files::exists);
  }

  /**
   * A cluster that does not answer is removed all the same: the Secrets were exported before, and
   * nobody knows who uses it.
   */
  private void beforeTheEnd(boolean deleteData, boolean withApplications) {
    KeptClusters kept = KeptClusters.standard();
    boolean answers =
        kept.list().stream().anyMatch(it -> it.name().equals(plan.cluster()) && it.running());
    if (answers) {
      try (Cluster cluster = attached()) {
        if (!withApplications) {
          Dependents.refuseUsed(
              cluster.client(), plan.release(), "remove", ", or give --with-applications");
        }
        if (!deleteData && SecretsFile.hasSecrets(cluster, plan.release())) {
          SecretsFile.export(cluster, plan.release(), folder.secrets());
        }
      }
    }
  }
}
