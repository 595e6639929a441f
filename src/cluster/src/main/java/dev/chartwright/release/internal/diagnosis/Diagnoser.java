package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.ReleaseDependencies;
import dev.chartwright.release.internal.readiness.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the root of the trouble, as soon as it is certain.
 *
 * <p>Each rule lists the symptoms that it finds; a symptom that lasts becomes certain. If there are
 * several, the first one in the chain of causes wins: a rejected Pod, then a Pod without a volume,
 * a node, an image or a Secret, then a Service that selects nothing, then a crash, then a probe. A
 * possible consequence waits while something nearer to the root cause is suspected, and while other
 * workloads are starting; without a limit while one of them has not run yet, as its image is being
 * pulled: nothing can have come from it so far, and it cannot wait for anything.
 */
public final class Diagnoser {
  private static final List<DiagnosisRule> RULES =
      List.of(
          new RefusalRule(),
          new VolumeRule(),
          new UnschedulableRule(),
          new ImageRule(),
          new ContainerRule(),
          new JobRule(),
          new CrashRule(),
          new ProbeRule(),
          new SelectorRule(),
          new RolloutRule());

  private static final List<Cause> ROOTS_FIRST =
      List.of(
          Cause.HELM,
          Cause.ADMISSION,
          Cause.QUOTA,
          Cause.VOLUME,
          Cause.UNSCHEDULABLE,
          Cause.IMAGE,
          Cause.CONTAINER,
          Cause.SELECTOR,
          Cause.JOB,
          Cause.CRASH_LOOP,
          Cause.PROBE,
          Cause.TIMEOUT);

  private final Patience patience;
  private final Logs logs;
  private final Stopwatch stopwatch = new Stopwatch();

  /**
   * Creates a diagnoser that has seen nothing yet.
   *
   * @param patience how long symptoms must last
   * @param logs where logs come from
   */
  public Diagnoser(Patience patience, Logs logs) {
    this.patience = patience;
    this.logs = logs;
  }

  /**
   * Evaluates the current state.
   *
   * @param view what the watches hold now
   * @param waiting the workloads that are not ready
   * @param now the time
   * @return the root of the trouble, once it is certain
   */
  public Optional<Diagnosis> look(ClusterView view, List<LiveObject> waiting, Instant now) {
    List<Suspicion> all = suspicions(view);
    List<Suspicion> ripe =
        all.stream()
            .filter(
                suspicion ->
                    stopwatch.running(suspicion.key(), now).compareTo(suspicion.lasting()) >= 0)
            .toList();
    Set<String> failing =
        ripe.stream()
            .map(suspicion -> view.owner(suspicion.object()).uid())
            .collect(Collectors.toSet());
    ReleaseDependencies dependencies = new ReleaseDependencies(view);
    List<LiveObject> onTheirWay = onTheirWay(waiting, failing, dependencies);
    boolean rootSuspected = all.stream().anyMatch(suspicion -> !suspicion.isConsequence());
    List<Suspicion> certain = new ArrayList<>();
    for (Suspicion suspicion : ripe) {
      LiveObject owner = view.owner(suspicion.object());
      List<LiveObject> awaited =
          onTheirWay.stream()
              .filter(other -> suspicion.isConsequence() && dependencies.mayAwait(owner, other))
              .toList();
      boolean mayPass = suspicion.isConsequence() && (rootSuspected || !awaited.isEmpty());
      Duration limit = suspicion.lasting().plus(patience.others());
      boolean isOver = stopwatch.running(suspicion.key(), now).compareTo(limit) >= 0;
      if (!mayPass || (isOver && awaited.stream().noneMatch(dependencies::hasNotRun))) {
        certain.add(suspicion);
      }
    }
    stopwatch.round();
    return roots(certain, all, view, dependencies).stream()
        .min(rootsFirst(view, dependencies, all))
        .map(suspicion -> Findings.diagnosis(suspicion, suspicion.sentence(), view, logs));
  }

  /**
   * Returns workloads that can still become ready: one that needs, directly or not, something that
   * fails cannot.
   */
  private static List<LiveObject> onTheirWay(
      List<LiveObject> waiting, Set<String> failing, ReleaseDependencies dependencies) {
    List<LiveObject> stuck =
        new ArrayList<>(waiting.stream().filter(w -> failing.contains(w.uid())).toList());
    List<LiveObject> coming =
        new ArrayList<>(waiting.stream().filter(w -> !failing.contains(w.uid())).toList());
    for (int i = 0; i < stuck.size(); i++) {
      LiveObject needed = stuck.get(i);
      List<LiveObject> users =
          coming.stream().filter(user -> dependencies.names(user, needed)).toList();
      stuck.addAll(users);
      coming.removeAll(users);
    }
    return coming;
  }

  /** Once something is certain, what it needs is nearer to the root, however short it was seen. */
  private static List<Suspicion> roots(
      List<Suspicion> certain,
      List<Suspicion> all,
      ClusterView view,
      ReleaseDependencies dependencies) {
    List<Suspicion> roots = new ArrayList<>(certain);
    for (Suspicion other : all) {
      boolean needed =
          certain.stream()
              .anyMatch(
                  one -> dependencies.names(view.owner(one.object()), view.owner(other.object())));
      if (needed && !roots.contains(other)) {
        roots.add(other);
      }
    }
    return roots;
  }

  /**
   * Returns what is wrong when time is up: the best suspicion there is, or the first object that is
   * not ready.
   *
   * @param view what the watches hold
   * @param unready an object that is not ready
   * @param state what it is doing
   */
  public Diagnosis overdue(ClusterView view, LiveObject unready, String state) {
    List<Suspicion> all = suspicions(view);
    return all.stream()
        .min(rootsFirst(view, new ReleaseDependencies(view), all))
        .map(
            suspicion ->
                Findings.diagnosis(
                    suspicion, "not ready in time: " + suspicion.sentence(), view, logs))
        .orElseGet(
            () -> {
              Suspicion timeout =
                  Suspicion.of(
                      Cause.TIMEOUT,
                      unready,
                      "not ready in time: " + state,
                      "Increase the timeout, or check the events and logs of the object.");
              return Findings.diagnosis(timeout, timeout.sentence(), view, logs);
            });
  }

  private List<Suspicion> suspicions(ClusterView view) {
    return RULES.stream().flatMap(rule -> rule.look(view, patience).stream()).toList();
  }

  /** Sorts first what is not a consequence; then what the others depend on; then by cause. */
  private static Comparator<Suspicion> rootsFirst(
      ClusterView view, ReleaseDependencies dependencies, List<Suspicion> all) {
    return Comparator.comparing(Suspicion::isConsequence)
        .thenComparingLong(
            suspicion ->
                all.stream()
                    .map(other -> view.owner(other.object()))
                    .filter(other -> suspicion.isConsequence())
                    .filter(other -> dependencies.names(view.owner(suspicion.object()), other))
                    .count())
        .thenComparingInt(suspicion -> ROOTS_FIRST.indexOf(suspicion.cause()))
        .thenComparingLong(suspicion -> suspicion.object().order());
  }
}
