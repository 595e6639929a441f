package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.Optional;
import java.util.Set;

/**
 * Determines the state of each object of a release by the rules of kstatus, which Helm 4 waits by,
 * with three differences, which the classes explain: Jobs, claims and Services.
 */
public final class Standings {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");

  private final ClusterView view;
  private final Workloads workloads;

  /**
   * Creates the standings in a view.
   *
   * @param view what the watches hold
   */
  public Standings(ClusterView view) {
    this.view = view;
    this.workloads = new Workloads(view);
  }

  /**
   * Returns whether there is anything to wait for in an object.
   *
   * @param ref an object of the release
   * @return false for objects such as a ConfigMap, which are ready once they are stored
   */
  public static boolean isWaitedFor(ObjectRef ref) {
    return WatchedKind.of(ref).isPresent() || WatchedKind.isCustom(ref);
  }

  /** Returns the state of an object of the release. */
  public Standing of(ObjectRef ref) {
    Optional<LiveObject> found = view.find(ref);
    if (found.isEmpty()) {
      String step = view.scope().applied() ? "missing" : "not created yet";
      return new Standing(false, "", step, view.scope().applied() ? ref + " missing" : "");
    }
    LiveObject object = found.get();
    if (object.isTerminating()) {
      return Standing.waiting(object, "terminating");
    }
    if (WORKLOADS.contains(ref.kind())) {
      return workloads.standing(object);
    }
    return switch (ref.kind()) {
      case "Pod" -> pod(object);
      case "Job" -> job(object);
      case "PersistentVolumeClaim" -> new Claims(view).standing(object);
      case "Service" -> new Endpoints(view).standing(object);
      case "CustomResourceDefinition" ->
          byCondition(object, "Established", "waiting to be established");
      case "APIService" -> byCondition(object, "Available", "waiting to be available");
      default -> WatchedKind.isCustom(ref) ? custom(object) : Standing.READY;
    };
  }

  /**
   * Returns the state of a hook's Job or Pod.
   *
   * @param object the Job or Pod
   */
  public Standing ofHook(LiveObject object) {
    return object.kind().equals("Job") ? job(object) : pod(object);
  }

  private Standing pod(LiveObject pod) {
    PodStep step = PodStep.of(pod, view);
    return step.done() ? Standing.READY : new Standing(false, "", step.words(), step.since(pod));
  }

  /**
   * Returns the state of a Job, which counts once it is complete; kstatus is content with one that
   * has started.
   */
  private Standing job(LiveObject job) {
    if (job.holds("Complete")) {
      return Standing.ready("complete");
    }
    if (job.holds("Failed")) {
      return new Standing(false, "", "failed", "");
    }
    if (job.at("/spec/suspend").asBoolean()) {
      return Standing.ready("suspended");
    }
    int failed = job.number("/status/failed", 0);
    String count = failed > 0 ? failed + " failed" : "";
    return view.pods(job.ref()).stream()
        .reduce((older, newer) -> newer)
        .filter(pod -> !pod.text("/status/phase").equals("Failed"))
        .map(pod -> running(job, pod))
        .orElseGet(
            () -> Standing.waiting(job, failed > 0 ? "waiting to try again" : "creating Pod"))
        .counting(count);
  }

  private Standing running(LiveObject job, LiveObject pod) {
    PodStep step = PodStep.of(pod, view);
    boolean ended = step.words().endsWith("exit code 0") || step.words().equals("succeeded");
    return ended
        ? Standing.waiting(job, "finishing")
        : step.done() || step.words().equals(PodStep.READY)
            ? Standing.waiting(job, "running")
            : step.standing(pod);
  }

  private static Standing byCondition(LiveObject object, String type, String step) {
    return object.holds(type) ? Standing.READY : Standing.waiting(object, step);
  }

  /** As kstatus does for unknown kinds. */
  private static Standing custom(LiveObject object) {
    if (!object.at("/status/observedGeneration").isMissingNode() && !object.isObserved()) {
      return Standing.waiting(object, "waiting for its controller");
    }
    if (object.holds("Reconciling")) {
      return Standing.waiting(object, "reconciling");
    }
    if (object.holds("Stalled")) {
      return Standing.waiting(object, "stalled");
    }
    JsonNode ready = object.condition("Ready");
    if (ready.isMissingNode() || ready.path("status").asText().equals("True")) {
      return Standing.READY;
    }
    String reason = ready.path("reason").asText("");
    return Standing.waiting(object, reason.isEmpty() ? "not ready" : "not ready: " + reason);
  }
}
