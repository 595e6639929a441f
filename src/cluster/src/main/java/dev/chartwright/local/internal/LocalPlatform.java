package dev.chartwright.local.internal;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.Clusters;
import dev.chartwright.cluster.KeptClusters;
import dev.chartwright.cluster.StoredVolumes;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.progress.Progress;
import dev.chartwright.release.Dependents;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Releases;
import dev.chartwright.release.SecretsFile;
import dev.chartwright.release.WaitListener;
import dev.chartwright.render.internal.PreparedChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  public Outcome up() {
    folder.make();
    try (Cluster cluster = running().orElseGet(this::start)) {
      return deploy(cluster);
    }
  }

  private Optional<Cluster> running() {
    KeptClusters kept = KeptClusters.standard();
    return kept.list().stream().anyMatch(it -> it.name().equals(plan.cluster()))
        ? kept.attach(plan.cluster())
        : Optional.empty();
  }

  private Cluster start() {
    Cluster cluster =
        Clusters.start(
            ClusterRequest.ANY
                .withName(plan.cluster())
                .withKeep(true)
                .withStorage(folder.storage())
                .withArguments(ARGUMENTS)
                .withPorts(Map.of(plan.httpPort(), 80, plan.httpsPort(), 443)),
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
  public Outcome deploy() {
    try (Cluster cluster = attached()) {
      return deploy(cluster);
    }
  }

  private Cluster attached() {
    return running().orElseThrow(() -> new NoLocalClusterException(plan.cluster()));
  }

  private Outcome deploy(Cluster cluster) {
    ReleaseName release = plan.release();
    progress.stage("deploy " + plan.chart().name(), 0);
    Releases releases = Releases.on(cluster, listener).timeout(plan.timeout());
    boolean there = new ReleaseStore(cluster.client()).latest(release).isPresent();
    Path chart = PreparedChart.forInstallation(plan.chart(), UserCache.standard());
    Outcome outcome =
        there
            ? releases.upgrade(
                new ReleaseCall.Upgrade(
                    chart,
                    release.name(),
                    release.namespace(),
                    plan.values(),
                    Optional.empty(),
                    Optional.empty()))
            : releases.install(
                new ReleaseCall.Install(
                    chart,
                    release.name(),
                    release.namespace(),
                    true,
                    plan.values(),
                    Optional.empty(),
                    Optional.empty()));
    // Even of a release that failed: its databases may have been made with these passwords.
    SecretsFile.export(cluster, release, folder.secrets());
    return outcome;
  }

  /**
   * Returns what runs.
   *
   * @return the cluster and all that is on it
   * @throws NoLocalClusterException if none runs
   */
  public LocalStatus status() {
    try (Cluster cluster = attached()) {
      return new StatusReader(cluster, plan, folder).read();
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
        if (!deleteData) {
          SecretsFile.export(cluster, plan.release(), folder.secrets());
        }
      }
    }
  }
}
