package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which workloads of a release can wait for which others, as far as their templates show. */
public final class ReleaseDependencies {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Pod");

  private final ClusterView view;

  /**
   * Creates the dependencies in a view.
   *
   * @param view what the watches hold
   */
  public ReleaseDependencies(ClusterView view) {
    this.view = view;
  }

  /**
   * Returns whether a workload's failure may come from another's not being ready. Any other may be
   * meant, by a ConfigMap or a Secret; but not one that waits itself: in an init container, or
   * because it names the first.
   *
   * @param workload the one that fails
   * @param other one that is not ready
   * @return true if it should be waited for
   */
  public boolean mayAwait(LiveObject workload, LiveObject other) {
    if (workload.uid().equals(other.uid())) {
      return false;
    }
    return names(workload, other) || !(names(other, workload) || isWaiting(other));
  }

  /**
   * Returns whether there is anything in the release that a workload's failure may come from, ready
   * or not: another workload, a hook, a custom resource that an operator makes something of.
   *
   * @param workload the one that fails
   * @return false if it is alone, or if all others wait for it
   */
  public boolean mayAwaitAny(LiveObject workload) {
    for (ObjectRef ref : view.scope().expected()) {
      Optional<LiveObject> other = view.find(ref);
      boolean awaited =
          WORKLOADS.contains(ref.kind())
              && (other.isEmpty() || mayAwait(workload, other.orElseThrow()));
      if (awaited || WatchedKind.isCustom(ref)) {
        return true;
      }
    }
    return view.pods().stream().map(view::owner).anyMatch(owner -> mayAwait(workload, owner));
  }

  /**
   * Returns whether a workload's template mentions a Service of another's Pods.
   *
   * @param user a workload
   * @return true if an environment variable, a command or an argument contains the host name of the
   *     other
   */
  public boolean names(LiveObject user, LiveObject used) {
    JsonNode template = user.at("/spec/template/spec");
    if (template.isMissingNode() || user.uid().equals(used.uid())) {
      return false;
    }
    String text = template.toString();
    return hosts(used).stream()
        .anyMatch(
            host ->
                Pattern.compile("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w-])")
                    .matcher(text)
                    .find());
  }

  /**
   * Returns when the last of the workloads turned ready that a failing one may have waited for.
   * What it did before that does not count against it.
   *
   * @param workload the one that fails
   * @return a time as the API writes it, which sorts as a text; empty if the workload does not
   *     exist
   */
  public String othersReadySince(LiveObject workload) {
    String latest = "";
    for (LiveObject pod : view.pods()) {
      LiveObject owner = view.owner(pod);
      String time = pod.condition("Ready").path("lastTransitionTime").asText("");
      if (pod.holds("Ready")
          && !owner.uid().equals(workload.uid())
          && !names(owner, workload)
          && time.compareTo(latest) > 0) {
        latest = time;
      }
    }
    return latest;
  }

  private List<String> hosts(LiveObject workload) {
    Map<String, String> labels = LiveObject.texts(workload.at("/spec/template/metadata/labels"));
    List<String> hosts = new ArrayList<>();
    for (ObjectRef ref : view.scope().expected()) {
      if (ref.kind().equals("Service")) {
        view.find(ref)
            .map(Endpoints::selector)
            .filter(selector -> !selector.isEmpty())
            .filter(selector -> labels.entrySet().containsAll(selector.entrySet()))
            .ifPresent(selector -> hosts.add(ref.name()));
      }
    }
    return hosts;
  }

  /**
   * Returns whether a workload has Pods and none of their containers has run yet, such as while an
   * image is being pulled.
   *
   * @param workload one that is not ready
   * @return true if it can neither serve another nor wait for one
   */
  public boolean hasNotRun(LiveObject workload) {
    List<LiveObject> pods = view.pods(workload.ref());
    return !pods.isEmpty()
        && pods.stream()
            .flatMap(pod -> ContainerState.of(pod).stream())
            .allMatch(container -> !container.isRunning() && container.end().isMissingNode());
  }

  /** Returns whether all its Pods are in an init container, which is what charts wait in. */
  private boolean isWaiting(LiveObject workload) {
    List<LiveObject> pods = view.pods(workload.ref());
    return !pods.isEmpty()
        && pods.stream()
            .allMatch(
                pod ->
                    ContainerState.of(pod).stream()
                        .anyMatch(
                            container ->
                                container.isInit()
                                    && container.isRunning()
                                    && !container.isSidecar()));
  }
}
