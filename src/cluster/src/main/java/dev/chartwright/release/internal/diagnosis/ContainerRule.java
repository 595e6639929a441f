package dev.chartwright.release.internal.diagnosis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.ContainerState;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container cannot be made, or its program cannot be started.
 *
 * <p>The kubelet reports {@code CreateContainerConfigError} for a Secret, a ConfigMap or a key that
 * is missing, and for a user that {@code runAsNonRoot} forbids; it tries again every few seconds.
 * Certain after {@link Patience#settling}, or {@link Patience#retrying} while something in the
 * release may still make the object ({@link Makers}). A program that is not in the image ({@code
 * StartError} of the runtime) stays missing. Other errors of the runtime can pass, and must last
 * for {@link Patience#retrying}.
 */
final class ContainerRule implements DiagnosisRule {
  private static final Set<String> NOT_STARTED =
      Set.of("StartError", "ContainerCannotRun", "ContainerCannotStart");
  private static final List<String> STAYS =
      List.of("executable file not found", "no such file or directory", "permission denied");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject pod : view.pods()) {
      for (ContainerState container : ContainerState.of(pod)) {
        look(view, patience, pod, container).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Suspicion> look(
      ClusterView view, Patience patience, LiveObject pod, ContainerState container) {
    String message = Words.runtime(container.waitingMessage());
    JsonNode end = container.end();
    if (container.waiting().equals("CreateContainerConfigError")) {
      return new Makers(view, patience)
          .missing(pod, message)
          .map(suspicion -> suspicion.named(container.name()))
          .or(
              () ->
                  Optional.of(
                      suspicion(pod, container, message, Makers.REMEDY)
                          .after(patience.settling())));
    }
    if (NOT_STARTED.contains(end.path("reason").asText()) && !container.isRunning()) {
      String words = Words.runtime(end.path("message").asText());
      return Optional.of(
          suspicion(
                  pod,
                  container,
                  "cannot be started: " + words,
                  "Check the command and the image of the container.")
              .after(Words.anyOf(words, STAYS) ? patience.settling() : patience.retrying()));
    }
    if (Set.of("CreateContainerError", "RunContainerError").contains(container.waiting())) {
      return Optional.of(
          suspicion(
                  pod,
                  container,
                  message,
                  "Check the command, the security context and the volume mounts of the container.")
              .after(
                  Words.anyOf(message, STAYS) || message.contains("no command specified")
                      ? patience.settling()
                      : patience.retrying()));
    }
    return Optional.empty();
  }

  private static Suspicion suspicion(
      LiveObject pod, ContainerState container, String message, String remedy) {
    String sentence = "container " + container.name() + ": " + message;
    return Suspicion.of(Cause.CONTAINER, pod, sentence, remedy).named(container.name());
  }
}
