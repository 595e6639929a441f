package dev.chartwright.release;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.release.internal.LiveObjects;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Installs, upgrades, rolls back, tests and uninstalls releases on a cluster, and waits until they
 * are ready. Helm runs in a separate process and this class waits, so that it reports early a
 * release that will never become ready, and can abandon a hook that hangs.
 *
 * <p>A release that an earlier run left pending is recovered first where the cluster is ephemeral;
 * elsewhere another user can be working on it, and {@link #recover} must be called explicitly.
 */
public final class Releases {
  private static final List<String> INSTALL = List.of("pre-install", "post-install");
  private static final List<String> UPGRADE = List.of("pre-upgrade", "post-upgrade");
  private static final List<String> ROLLBACK = List.of("pre-rollback", "post-rollback");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final Cluster cluster;
  private final WaitListener listener;
  private final Duration timeout;
  private final ReleaseStore store;

  private Releases(Cluster cluster, WaitListener listener, Duration timeout) {
    this.cluster = cluster;
    this.listener = listener;
    this.timeout = timeout;
    this.store = new ReleaseStore(cluster.client());
  }

  /**
   * Returns the releases of a cluster. What is done to them may take five minutes each.
   *
   * @param listener receives their progress
   */
  public static Releases on(Cluster cluster, WaitListener listener) {
    return new Releases(cluster, listener, FIVE_MINUTES);
  }

  /**
   * Returns a copy with another timeout.
   *
   * @param limit how long each operation may take, waiting included
   */
  public Releases timeout(Duration limit) {
    return new Releases(cluster, listener, limit);
  }

  /**
   * Installs a chart and waits until it is ready. Where the chart has post-install hooks, Helm
   * itself waits before it runs them.
   */
  public Outcome install(ReleaseCall.Install call) {
    ReleaseName release = new ReleaseName(call.release(), call.namespace());
    ChartOutline outline = ChartOutline.of(call.chart(), call.values(), cluster.version(), release);
    Optional<Duration> wait =
        helmWait(call.helmWait(), outline.needsHelmWait(List.of("post-install")));
    ReleaseCall.Install install =
        new ReleaseCall.Install(
            call.chart(),
            call.release(),
            call.namespace(),
            call.createNamespace(),
            call.values(),
            call.description(),
            wait);
    recoverOwn(release);
    return operation(release).run(install, outline.namespaces(), INSTALL, () -> {});
  }

  /**
   * Upgrades a release and waits until it is ready. Where the chart has post-upgrade hooks, Helm
   * itself waits before it runs them.
   */
  public Outcome upgrade(ReleaseCall.Upgrade call) {
    ReleaseName release = new ReleaseName(call.release(), call.namespace());
    ChartOutline outline = ChartOutline.of(call.chart(), call.values(), cluster.version(), release);
    Optional<Duration> wait =
        helmWait(call.helmWait(), outline.needsHelmWait(List.of("post-upgrade")));
    ReleaseCall.Upgrade upgrade =
        new ReleaseCall.Upgrade(
            call.chart(),
            call.release(),
            call.namespace(),
            call.values(),
            call.description(),
            wait);
    recoverOwn(release);
    return operation(release).run(upgrade, outline.namespaces(), UPGRADE, () -> {});
  }

  /**
   * Rolls a release back: applies the stored objects of a revision as a new one, runs its rollback
   * hooks, deletes what later revisions added, and waits until all is ready.
   *
   * @param revision the revision's number; 0 for the one before the newest
   * @throws UnableToRollBackException if the revision does not exist
   */
  public Outcome rollback(ReleaseName release, int revision) {
    recoverOwn(release);
    try (Rollback rollback = Rollback.to(store, release, revision)) {
      Revision target = rollback.target();
      boolean late =
          target.hooks().stream().anyMatch(hook -> hook.events().contains("post-rollback"));
      ReleaseCall.Reapply call = rollback.begin(helmWait(Optional.empty(), late));
      LiveObjects objects = new LiveObjects(cluster.client());
      return operation(release)
          .run(call, namespaces(release), ROLLBACK, () -> rollback.end(objects));
    }
  }

  /**
   * Runs the release's tests.
   *
   * @return the result: the hooks that ran, and their logs as output
   */
  public Outcome test(ReleaseName release) {
    List<ObjectRef> tests =
        store.latest(release).stream()
            .flatMap(revision -> revision.hooks().stream())
            .filter(hook -> hook.events().contains("test"))
            .map(StoredHook::object)
            .toList();
    ReleaseCall.Test call = new ReleaseCall.Test(release.name(), release.namespace(), timeout);
    return operation(release).test(call, namespaces(release), tests);
  }

  /**
   * Uninstalls a release and waits until its objects and their Pods are deleted.
   *
   * @return the outcome of it; its output lists what stays
   */
  public Outcome uninstall(ReleaseName release) {
    return operation(release).uninstall();
  }

  /**
   * Waits until the objects of the newest revision are ready, even if another program deployed it.
   */
  public Outcome awaitReady(ReleaseName release) {
    return operation(release).awaitReady();
  }

  /**
   * Returns what an uninstall has left.
   *
   * @param namespaces where it had objects; its own, and those that its chart made, are known
   * @return what is there
   */
  public List<ObjectRef> leftovers(ReleaseName release, Set<String> namespaces) {
    Remains remains = new RemainsSearch(cluster.client(), release).marked(namespaces).now();
    return remains.objects().stream().map(Remains.Remaining::object).toList();
  }

  /**
   * Deletes what an uninstall has left, data included, and waits until it is gone. {@link Purge}
   * shows first what that is.
   *
   * @param namespaces where it had objects; its own, and those that its chart made, are known
   * @return what was deleted
   * @throws ReleaseInstalledException if the release is still there
   */
  public List<ObjectRef> purge(ReleaseName release, Set<String> namespaces) {
    Purge purge = Purge.on(cluster);
    Remains remains = purge.find(release, namespaces);
    List<ObjectRef> left = purge.delete(remains, timeout);
    return remains.objects().stream()
        .map(Remains.Remaining::object)
        .filter(object -> !left.contains(object))
        .toList();
  }

  /**
   * Recovers a release whose pending operation no longer runs. Helm holds no other lock than that
   * status: the caller guarantees that no process works on it.
   *
   * @return the revision that was pending, failed now; empty when none was
   */
  public Optional<Revision> recover(ReleaseName release) {
    return new Recovery(store).recover(release, Operation.KILLED);
  }

  private void recoverOwn(ReleaseName release) {
    if (cluster.isEphemeral()) {
      recover(release);
    }
  }

  /**
   * Returns the release's revisions.
   *
   * @return oldest first
   */
  public List<Revision> history(ReleaseName release) {
    return store.history(release);
  }

  private Operation operation(ReleaseName release) {
    return new Operation(cluster, listener, release, timeout);
  }

  private Optional<Duration> helmWait(Optional<Duration> given, boolean needed) {
    return given.isPresent() || !needed ? given : Optional.of(timeout);
  }

  /** Returns where the release has, or had, its objects. */
  private Set<String> namespaces(ReleaseName release) {
    Set<String> namespaces = new TreeSet<>(Set.of(release.namespace()));
    for (Revision revision : store.history(release)) {
      Stream<ObjectRef> hooks = revision.hooks().stream().map(StoredHook::object);
      Stream.concat(revision.objects().stream(), hooks)
          .map(ObjectRef::namespace)
          .forEach(namespaces::add);
    }
    return namespaces;
  }
}
