package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The API server rejects a workload's Pods: Pod Security, a policy, a webhook, a quota, a limit
 * range.
 *
 * <p>A ReplicaSet reports it in its condition {@code ReplicaFailure}, which disappears with the
 * problem. StatefulSets, DaemonSets and Jobs only have events, so there {@code FailedCreate} must
 * be the newest word about creation. What Pod Security, a policy or a webhook has denied stays
 * denied: certain after {@link Patience#settling}. Old Pods that end can free a quota, a webhook
 * that does not answer can be starting, an account can still be created: {@link Patience#retrying}.
 */
final class RefusalRule implements DiagnosisRule {
  private static final Set<String> CREATORS = Set.of("StatefulSet", "DaemonSet", "Job");
  private static final List<String> QUOTA =
      List.of("exceeded quota", "failed quota", "maximum ", "minimum ", "insufficient quota");
  private static final List<String> DENIED =
      List.of(
          "violates podsecurity",
          "denied the request",
          "denied request",
          "unable to validate against any security context constraint");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject set : view.all("ReplicaSet")) {
      JsonNode failure = set.condition("ReplicaFailure");
      if (concerns(view, set)
          && isNewest(view, set)
          && failure.path("status").asText().equals("True")) {
        found.add(suspicion(view, set, failure.path("message").asText(), patience));
      }
    }
    for (String kind : CREATORS) {
      for (LiveObject creator : view.all(kind)) {
        if (concerns(view, creator)) {
          view.newest(creator, "FailedCreate", "SuccessfulCreate")
              .filter(event -> event.reason().equals("FailedCreate"))
              .ifPresent(event -> found.add(suspicion(view, creator, event.message(), patience)));
        }
      }
    }
    return found;
  }

  private static boolean concerns(ClusterView view, LiveObject creator) {
    LiveObject owner = view.owner(creator);
    boolean own = view.scope().expects(owner.ref()) && !owner.kind().equals("CronJob");
    return view.scope().covers(creator.namespace())
        && (own || view.isHook(owner))
        && !creator.isTerminating();
  }

  /** Of the Deployment's newest revision; before Helm has returned, that means a new one. */
  private static boolean isNewest(ClusterView view, LiveObject set) {
    String revision = "deployment.kubernetes.io/revision";
    LiveObject owner = view.owner(set);
    boolean current = owner.annotation(revision).equals(set.annotation(revision));
    return current && owner.isObserved() && (view.scope().applied() || !set.before());
  }

  private static Suspicion suspicion(
      ClusterView view, LiveObject creator, String message, Patience patience) {
    String words =
        Words.line(
            message
                .replaceFirst("^.*?(?:error|creating): ", "")
                .replaceFirst("^pods \"[^\"]*\" is forbidden: ", ""));
    boolean denied = Words.anyOf(message, DENIED);
    if (!denied && Words.anyOf(message, QUOTA)) {
      boolean ending = view.all("Pod").stream().anyMatch(LiveObject::isTerminating);
      return suspicion(
          Cause.QUOTA,
          creator,
          words,
          "Increase the quota or the limit, or reduce the requests of the Pod.",
          ending ? patience.retrying() : patience.scheduling());
    }
    return suspicion(
        Cause.ADMISSION,
        creator,
        words,
        "Change the Pod so that the policy admits it, or change the policy of the namespace.",
        denied ? patience.settling() : patience.retrying());
  }

  private static Suspicion suspicion(
      Cause cause, LiveObject creator, String words, String remedy, Duration after) {
    return Suspicion.of(cause, creator, "the API server rejects its Pods: " + words, remedy)
        .after(after);
  }
}
