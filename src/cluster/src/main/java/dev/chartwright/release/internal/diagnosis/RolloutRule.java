package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.util.List;

/**
 * A Deployment has failed: its condition {@code Progressing} is False, because {@code
 * progressDeadlineSeconds} have passed without progress. Certain at once, and rarely the first to
 * know.
 */
final class RolloutRule implements DiagnosisRule {
  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    return view.scope().expected().stream()
        .filter(ref -> view.scope().applied() && ref.kind().equals("Deployment"))
        .flatMap(ref -> stuck(view, ref).stream())
        .toList();
  }

  private static List<Suspicion> stuck(ClusterView view, ObjectRef ref) {
    return view.find(ref).stream()
        .filter(RolloutRule::isStuck)
        .map(RolloutRule::suspicion)
        .toList();
  }

  private static boolean isStuck(LiveObject deployment) {
    JsonNode progressing = deployment.condition("Progressing");
    return deployment.isObserved()
        && progressing.path("status").asText().equals("False")
        && progressing.path("reason").asText().equals("ProgressDeadlineExceeded");
  }

  private static Suspicion suspicion(LiveObject deployment) {
    return Suspicion.of(
        Cause.TIMEOUT,
        deployment,
        "the rollout made no progress for "
            + deployment.number("/spec/progressDeadlineSeconds", 600)
            + " s",
        "Check the events and logs of its Pods.");
  }
}
