package dev.chartwright.release;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.internal.diagnosis.ClusterLogs;
import dev.chartwright.release.internal.diagnosis.Diagnoser;
import dev.chartwright.release.internal.diagnosis.Patience;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.ObjectStore;
import dev.chartwright.release.internal.readiness.ReleaseScope;
import dev.chartwright.release.internal.readiness.Watches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Watches a release become ready, and reports the reason when it will not.
 *
 * <p>Made before Helm is started, so that earlier objects are distinguished from those that Helm
 * creates. {@link #expect} names the release's objects once they are known; {@link #applied}
 * records that Helm has returned, before which nothing counts as ready. Hooks are noticed by
 * themselves. Safe for use from many threads.
 */
public final class Readiness implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  private final ReleaseName release;
  private final boolean balanced;
  private final ObjectStore store;
  private final Watches watches;
  private final Diagnoser diagnoser;
  private final Clock clock;
  private final WaitListener listener;
  private final ReadinessStates states;
  private final Set<ObjectRef> expected = new LinkedHashSet<>();
  private final Set<String> namespaces = new LinkedHashSet<>();
  private boolean applied;
  private Snapshot told = new Snapshot(List.of(), Optional.empty(), false);

  private Readiness(
      Cluster cluster, ReleaseName release, WaitListener listener, Patience patience) {
    this.release = release;
    this.balanced =
        cluster.missing().stream()
            .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
            .noneMatch(text -> text.contains("loadbalancer"));
    this.clock = Clock.systemUTC();
    this.listener = listener;
    this.states = new ReadinessStates(patience);
    this.store = new ObjectStore(clock.instant());
    this.watches = new Watches(cluster.client(), store, cluster.isEphemeral());
    this.diagnoser = new Diagnoser(patience, new ClusterLogs(cluster.client()));
  }

  /**
   * Begins to watch, and returns once all existing objects are known.
   *
   * @param namespaces where its objects and hooks will be; they need not exist yet
   * @return to be closed when the waiting has ended
   */
  public static Readiness watch(Cluster cluster, ReleaseName release, Set<String> namespaces) {
    return watch(cluster, release, namespaces, WaitListener.NONE, Patience.standard());
  }

  /**
   * Begins to watch, and reports every change while a caller waits.
   *
   * @param namespaces where its objects and hooks will be; they need not exist yet
   * @param listener called from the waiting thread
   * @param patience how long a symptom must last to be certain
   * @return to be closed when the waiting has ended
   */
  public static Readiness watch(
      Cluster cluster,
      ReleaseName release,
      Set<String> namespaces,
      WaitListener listener,
      Patience patience) {
    Readiness readiness = new Readiness(cluster, release, listener, patience);
    readiness.namespaces.add(release.namespace());
    readiness.namespaces.addAll(namespaces);
    readiness.watches.add(readiness.namespaces);
    readiness.store.begin();
    return readiness;
  }

  /**
   * Sets the objects of the release, hooks apart. May be called again; namespaces among the objects
   * are watched from then on.
   *
   * @param objects the objects of its newest revision
   */
  public void expect(Collection<ObjectRef> objects) {
    Set<String> added = new LinkedHashSet<>();
    synchronized (this) {
      expected.addAll(objects);
      for (ObjectRef object : objects) {
        String namespace = object.kind().equals("Namespace") ? object.name() : object.namespace();
        if (!namespace.isEmpty() && namespaces.add(namespace)) {
          added.add(namespace);
        }
      }
    }
    if (!added.isEmpty()) {
      watches.add(added);
    }
    watches.addCustom(objects);
    store.wake();
  }

  /**
   * Records that Helm has returned: all objects are with the API server. They are read again, so
   * that no state from before counts; from here on the release can be ready.
   */
  public void applied() {
    List<ObjectRef> objects;
    synchronized (this) {
      objects = List.copyOf(expected);
    }
    watches.addCustom(objects);
    watches.refresh(objects);
    synchronized (this) {
      applied = true;
    }
    store.wake();
  }

  /**
   * Wakes the waiting thread, so that it checks at once whether to continue. Called when Helm has
   * ended.
   */
  public void wake() {
    store.wake();
  }

  /**
   * Returns the progress.
   *
   * @return a snapshot; the listener receives it if it differs from the previous one
   */
  public synchronized Snapshot now() {
    Instant now = clock.instant();
    ClusterView view = view();
    List<ObjectState> current = states.of(view, now);
    List<LiveObject> waiting = states.waitingWorkloads(view);
    Optional<Diagnosis> trouble = diagnoser.look(view, waiting, now);
    boolean ready = applied && trouble.isEmpty() && states.allReady();
    Snapshot snapshot = new Snapshot(current, trouble, ready);
    if (!snapshot.equals(told)) {
      told = snapshot;
      listener.changed(snapshot);
    }
    return snapshot;
  }

  private ClusterView view() {
    ReleaseScope scope = new ReleaseScope(release, expected, namespaces, applied, balanced);
    return new ClusterView(store.all(), scope);
  }

  /**
   * Waits until all is ready, or trouble is certain, or the caller stops waiting. Every change in
   * the cluster wakes it at once.
   *
   * @param deadline when to stop waiting
   * @param more whether to continue; called at every change, and four times a second
   * @return the progress at that time
   */
  public Snapshot await(Instant deadline, BooleanSupplier more) {
    while (true) {
      long seen = store.version();
      Snapshot snapshot = now();
      Duration left = Duration.between(clock.instant(), deadline);
      if (snapshot.ready()
          || snapshot.trouble().isPresent()
          || left.isNegative()
          || left.isZero()
          || !more.getAsBoolean()) {
        return snapshot;
      }
      try {
        store.awaitChange(seen, left.compareTo(TICK) < 0 ? left : TICK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return snapshot;
      }
    }
  }

  /**
   * Returns what is wrong when time is up and no trouble was certain.
   *
   * @return the most useful description; empty if all is ready
   */
  public synchronized Optional<Diagnosis> overdue() {
    ClusterView view = view();
    return states
        .firstUnready(view)
        .map(state -> diagnoser.overdue(view, state.object(), state.words()));
  }

  /**
   * Returns when the last object of the release turned ready, by the API's own record, which knows
   * whole seconds of the cluster's clock.
   *
   * @return the time; empty if no object records one
   */
  public synchronized Optional<Instant> turnedReady() {
    return states.turnedReady(view());
  }

  /**
   * Returns what cannot be watched because it is forbidden; the diagnosis knows less then.
   *
   * @return such as {@code events in web}; empty as a rule
   */
  public List<String> unseen() {
    return watches.unseen();
  }

  @Override
  public void close() {
    watches.close();
  }
}
