package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * No node takes a Pod.
 *
 * <p>The scheduler reports it in the condition {@code PodScheduled}. Certain after {@link
 * Patience#scheduling}, during which it has tried again; after {@link Patience#listening} while a
 * node may yet come free or up: an autoscaler adds one, another Pod is preempted or terminating, or
 * a node is not ready. What is about volumes is the {@link VolumeRule}'s.
 */
final class UnschedulableRule implements DiagnosisRule {
  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject pod : view.pods()) {
      JsonNode condition = pod.condition("PodScheduled");
      String message = condition.path("message").asText("");
      if (condition.path("reason").asText().equals("Unschedulable")
          && condition.path("status").asText().equals("False")
          && !isAboutVolumes(message)) {
        found.add(
            Suspicion.of(
                    Cause.UNSCHEDULABLE,
                    pod,
                    "no node can run the Pod: " + nodes(message),
                    "Reduce its requests, correct nodeSelector, affinity or tolerations, or add a node.")
                .after(patience(view, pod, message, patience)));
      }
    }
    return found;
  }

  private static boolean isAboutVolumes(String message) {
    return Words.anyOf(
        message,
        List.of(
            "persistentvolumeclaim",
            "volume node affinity conflict",
            "available persistent volumes to bind"));
  }

  private static Duration patience(
      ClusterView view, LiveObject pod, String message, Patience patience) {
    boolean grows = view.newest(pod, "TriggeredScaleUp", "Nominated").isPresent();
    boolean preempts = !pod.text("/status/nominatedNodeName").isEmpty();
    boolean frees =
        message.toLowerCase(Locale.ROOT).contains("insufficient")
            && view.all("Pod").stream().anyMatch(LiveObject::isTerminating);
    boolean comesUp =
        message.contains("node.kubernetes.io/not-ready") || message.contains("no nodes available");
    return grows || preempts || frees || comesUp ? patience.listening() : patience.scheduling();
  }

  /** Without what the scheduler reports about preemption. */
  private static String nodes(String message) {
    return Words.line(message.replaceAll(" preemption:.*| no new claims to deallocate,?", ""));
  }
}
