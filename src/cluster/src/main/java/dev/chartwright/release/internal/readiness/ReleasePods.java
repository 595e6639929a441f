package dev.chartwright.release.internal.readiness;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the Pods that a release waits for. */
final class ReleasePods {
  private static final String INSTANCE = "app.kubernetes.io/instance";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final ClusterView view;
  private final Predicate<LiveObject> concerns;
  private List<LiveObject> found = List.of();
  private boolean searched;

  ReleasePods(ClusterView view) {
    this.view = view;
    this.concerns =
        pod ->
            view.scope().covers(pod.namespace())
                && !pod.isTerminating()
                && (isHook(pod) || isOfNewestRevision(pod));
  }

  List<LiveObject> all() {
    if (!searched) {
      found = view.all("Pod").stream().filter(concerns).toList();
      searched = true;
    }
    return found;
  }

  /** Returns a hook's Job or Pod, or a Pod of such a Job, made since the watching began. */
  boolean isHook(LiveObject object) {
    return isHookItself(view.owner(object));
  }

  /** Returns the Job or Pod that carries the annotation. */
  boolean isHookItself(LiveObject top) {
    String instance = top.labels().getOrDefault(INSTANCE, view.scope().release().name());
    return top.hook().isPresent()
        && !top.before()
        && instance.equals(view.scope().release().name());
  }

  /**
   * Pods of an older ReplicaSet do not count, whatever their state: an upgrade may be what fixes
   * them. Until Helm has returned, nor does any Pod that was there before: its workload may yet be
   * changed.
   */
  private boolean isOfNewestRevision(LiveObject pod) {
    if (pod.before() && !view.scope().applied()) {
      return false;
    }
    List<LiveObject> chain = view.chain(pod);
    LiveObject top = chain.get(chain.size() - 1);
    if (!view.scope().expects(top.ref()) || top.kind().equals("CronJob")) {
      return false;
    }
    Optional<LiveObject> set =
        chain.stream().filter(object -> object.kind().equals("ReplicaSet")).findFirst();
    return switch (top.kind()) {
      case "Deployment" ->
          set.isPresent()
              && top.isObserved()
              && set.get().annotation(REVISION).equals(top.annotation(REVISION));
      case "DaemonSet" -> top.isObserved() && isOfNewestTemplate(pod, top);
      case "StatefulSet" -> top.isObserved();
      default -> true;
    };
  }

  private static boolean isOfNewestTemplate(LiveObject pod, LiveObject daemonSet) {
    String template = pod.labels().getOrDefault("pod-template-generation", "");
    String newest = daemonSet.annotation("deprecated.daemonset.template.generation");
    return template.isEmpty() || newest.isEmpty() || template.equals(newest);
  }
}
