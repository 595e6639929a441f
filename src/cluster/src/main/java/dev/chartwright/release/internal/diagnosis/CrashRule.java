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
import java.util.Set;

/**
 * A container ends repeatedly.
 *
 * <p>Certain once it has ended {@link Patience#ends} times and does not run. The kubelet starts it
 * again at once, then 10 s later, then 20 s (container back-off, {@code pkg/kubelet/kubelet.go}),
 * so a third end comes some 13 s after the first start; a container that fails once or twice until
 * its database is up is left alone. As the kubelet adds up to half of the 10 s by chance ({@code
 * pkg/kubelet/pod_workers.go}), one end less is certain after {@link Patience#retrying} where the
 * release has nothing that could be waited for. While another workload of the release is still on
 * its way, and until a run has failed that began after the last of them turned ready, the crash may
 * come from that, and gets {@link Patience#others} more. Ends by a probe are the {@link
 * ProbeRule}'s, those of a Job's Pods the {@link JobRule}'s unless the Pod itself starts them
 * again.
 */
final class CrashRule implements DiagnosisRule {
  private static final Set<String> NOT_STARTED =
      Set.of("StartError", "ContainerCannotRun", "ContainerCannotStart");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject pod : view.pods()) {
      for (ContainerState container : ContainerState.of(pod)) {
        JsonNode end = container.end();
        boolean ran = !NOT_STARTED.contains(end.path("reason").asText());
        boolean finished = container.isInit() && container.isReady();
        if (ran && !finished && ProbeRule.kill(view, pod, container).isEmpty()) {
          if (container.ends() >= patience.ends()) {
            found.add(suspicion(pod, container, end).after(lasting(view, patience, pod, end)));
          } else if (container.ends() == patience.ends() - 1
              && !new ReleaseDependencies(view).mayAwaitAny(view.owner(pod))) {
            Suspicion early = suspicion(pod, container, end);
            found.add(early.named(container.name() + " early").after(patience.retrying()));
          }
        }
      }
    }
    return found;
  }

  /** A run that began before the others were ready may have failed because they were missing. */
  private static Duration lasting(
      ClusterView view, Patience patience, LiveObject pod, JsonNode end) {
    String others = new ReleaseDependencies(view).othersReadySince(view.owner(pod));
    boolean fair = end.path("startedAt").asText("").compareTo(others) > 0;
    return fair ? Duration.ZERO : patience.others();
  }

  private static Suspicion suspicion(LiveObject pod, ContainerState container, JsonNode end) {
    boolean memory = end.path("reason").asText().equals("OOMKilled");
    int code = end.path("exitCode").asInt();
    String how = memory ? "out of memory (OOMKilled)" : "with exit code " + code;
    String sentence =
        (container.isInit() ? "init container " : "container ")
            + container.name()
            + " has ended "
            + container.ends()
            + " times, "
            + how;
    String remedy =
        memory
            ? "Increase resources.limits.memory of the container, or reduce the memory that its program uses."
            : code == 0
                ? "Keep the program running in the foreground, or use a Job."
                : "Read the log of the container; check its command, its environment and the services that it needs.";
    boolean previous = container.status().path("state").path("terminated").isMissingNode();
    return Suspicion.of(Cause.CRASH_LOOP, pod, sentence, remedy)
        .named(container.name())
        .consequence()
        .log(container.name(), previous);
  }
}
