package dev.chartwright.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.internal.diagnosis.Patience;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Standing;
import dev.chartwright.release.internal.readiness.Standings;
import dev.chartwright.release.internal.readiness.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The states of a release's objects and hooks, with the time that each takes. */
final class ReadinessStates {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod");
  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final Stopwatch stopwatch = new Stopwatch();
  private final ReadinessProof proof;
  private boolean ready;

  ReadinessStates(Patience patience) {
    this.proof = new ReadinessProof(patience);
  }

  /** Those to show. */
  List<ObjectState> of(ClusterView view, Instant now) {
    Standings standings = new Standings(view);
    List<ObjectState> states = new ArrayList<>();
    Set<ObjectRef> unproven = proof.lacking(view, now);
    ready = true;
    for (ObjectRef ref : waitedFor(view).toList()) {
      Standing standing = standings.of(ref);
      if (standing.ready() && unproven.contains(ref)) {
        standing =
            new Standing(false, standing.count(), "running, no readiness probe", ref.toString());
      }
      ready &= standing.ready();
      states.add(state(ref, standing, standing.words(), now));
    }
    for (LiveObject hook : hooks(view)) {
      Standing standing = standings.ofHook(hook);
      String words = standing.words();
      states.add(state(hook.ref(), standing, words.isEmpty() ? "hook" : "hook · " + words, now));
    }
    stopwatch.round();
    return states;
  }

  private ObjectState state(ObjectRef ref, Standing standing, String words, Instant now) {
    Optional<Duration> lasting =
        Optional.of(standing.since())
            .filter(since -> !since.isEmpty() && !standing.ready())
            .map(since -> stopwatch.running(since, now).truncatedTo(ChronoUnit.SECONDS))
            .filter(time -> time.compareTo(WORTH_TELLING) >= 0);
    return new ObjectState(ref, standing.ready(), words, lasting);
  }

  /**
   * Returns whether no object of the release was unready in the last states; Helm itself waits for
   * for.
   */
  boolean allReady() {
    return ready;
  }

  /** Workloads of the release and its hooks that are not ready. */
  List<LiveObject> waitingWorkloads(ClusterView view) {
    Standings standings = new Standings(view);
    return Stream.concat(
            waitedFor(view)
                .filter(ref -> WORKLOADS.contains(ref.kind()))
                .filter(ref -> !standings.of(ref).ready())
                .flatMap(ref -> view.find(ref).stream()),
            hooks(view).stream().filter(hook -> !standings.ofHook(hook).ready()))
        .toList();
  }

  /** Returns what to name when time is up. */
  Optional<Unready> firstUnready(ClusterView view) {
    Standings standings = new Standings(view);
    return waitedFor(view)
        .filter(ref -> !standings.of(ref).ready())
        .min(Comparator.comparing(ref -> !WORKLOADS.contains(ref.kind())))
        .map(
            ref ->
                new Unready(
                    view.find(ref).orElseGet(() -> missing(ref)), standings.of(ref).words()));
  }

  /** Returns when the last object turned ready, as conditions of the API record it. */
  Optional<Instant> turnedReady(ClusterView view) {
    return waitedFor(view)
        .flatMap(ref -> Stream.concat(view.find(ref).stream(), view.pods(ref).stream()))
        .flatMap(object -> Stream.of("Ready", "Available", "Complete").map(object::condition))
        .filter(condition -> condition.path("status").asText().equals("True"))
        .map(condition -> condition.path("lastTransitionTime").asText(""))
        .filter(time -> !time.isEmpty())
        .map(Instant::parse)
        .max(Comparator.naturalOrder());
  }

  private static Stream<ObjectRef> waitedFor(ClusterView view) {
    return view.scope().expected().stream().filter(Standings::isWaitedFor);
  }

  private static List<LiveObject> hooks(ClusterView view) {
    return Stream.of("Job", "Pod")
        .flatMap(kind -> view.all(kind).stream())
        .filter(view::isHook)
        .toList();
  }

  /** Returns an object that does not exist, by its name alone. */
  private static LiveObject missing(ObjectRef ref) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("apiVersion", ref.apiVersion()).put("kind", ref.kind());
    content.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
    return LiveObject.of(content);
  }

  record Unready(LiveObject object, String words) {}
}
