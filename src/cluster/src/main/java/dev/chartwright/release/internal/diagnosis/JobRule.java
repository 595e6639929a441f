package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.ContainerState;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.ReleaseDependencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Job, or the Pod of a hook, has failed.
 *
 * <p>Certain at once when the Job reports it (condition {@code Failed}: backoffLimit or
 * activeDeadlineSeconds are used up), or the Pod of a hook has ended badly. Before that, once
 * {@link Patience#failures} of its Pods have failed; while other workloads of the release are still
 * on their way, with {@link Patience#others} more.
 */
final class JobRule implements DiagnosisRule {
  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject job : view.all("Job")) {
      if (concerns(view, job)) {
        job(view, patience, job).ifPresent(found::add);
      }
    }
    for (LiveObject pod : view.pods()) {
      boolean single = pod.owners().isEmpty();
      if (single && pod.text("/status/phase").equals("Failed")) {
        found.add(log(view, pod, suspicion(pod, "the Pod has failed" + end(pod))));
      }
    }
    return found;
  }

  private static boolean concerns(ClusterView view, LiveObject job) {
    boolean own = view.scope().expects(job.ref()) && (view.scope().applied() || !job.before());
    return view.scope().covers(job.namespace())
        && (own || view.isHook(job))
        && !job.isTerminating();
  }

  private static Optional<Suspicion> job(ClusterView view, Patience patience, LiveObject job) {
    JsonNode failed = job.condition("Failed");
    List<LiveObject> pods =
        view.pods(job.ref()).stream()
            .filter(pod -> pod.text("/status/phase").equals("Failed"))
            .toList();
    String end = pods.isEmpty() ? "" : end(pods.get(pods.size() - 1));
    String what = job.hook().map(event -> event + " hook").orElse("Job");
    if (failed.path("status").asText().equals("True")) {
      String reason = failed.path("reason").asText();
      String words = Words.line(failed.path("message").asText());
      String sentence =
          what + " has failed (" + reason + ")" + (end.isEmpty() ? ": " + words : end);
      return Optional.of(log(view, job, suspicion(job, sentence)));
    }
    int failures = job.number("/status/failed", 0);
    return failures >= patience.failures()
        ? Optional.of(
            log(view, job, suspicion(job, what + " has failed " + failures + " times" + end))
                .after(lasting(view, patience, job, pods))
                .consequence())
        : Optional.empty();
  }

  /** A try that began before the others were ready may have failed because they were missing. */
  private static Duration lasting(
      ClusterView view, Patience patience, LiveObject job, List<LiveObject> failed) {
    String others = new ReleaseDependencies(view).othersReadySince(job);
    boolean fair =
        failed.stream().anyMatch(pod -> pod.text("/status/startTime").compareTo(others) > 0);
    return fair ? Duration.ZERO : patience.others();
  }

  private static Suspicion suspicion(LiveObject object, String sentence) {
    return Suspicion.of(
        Cause.JOB,
        object,
        sentence,
        "Read its log and fix the cause, then install or upgrade again.");
  }

  private static Suspicion log(ClusterView view, LiveObject object, Suspicion suspicion) {
    List<LiveObject> pods = object.kind().equals("Pod") ? List.of(object) : view.pods(object.ref());
    return pods.stream()
        .reduce((older, newer) -> newer)
        .flatMap(
            pod -> failedContainer(pod).map(container -> suspicion.logOf(pod, container.name())))
        .orElse(suspicion);
  }

  private static Optional<ContainerState> failedContainer(LiveObject pod) {
    return ContainerState.of(pod).stream()
        .filter(container -> container.end().path("exitCode").asInt(0) != 0)
        .findFirst()
        .or(
            () ->
                ContainerState.of(pod).stream()
                    .filter(container -> !container.isInit())
                    .findFirst());
  }

  private static String end(LiveObject pod) {
    return failedContainer(pod)
        .filter(container -> !container.end().isMissingNode())
        .map(
            container ->
                ": container "
                    + container.name()
                    + " ended with exit code "
                    + container.end().path("exitCode").asInt())
        .orElse("");
  }
}
