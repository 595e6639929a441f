package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.ContainerState;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Occurrence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image cannot be pulled.
 *
 * <p>Certain at once when the name is invalid; after {@link Patience#settling} when the pull policy
 * forbids to pull, or the registry has answered that the image does not exist, that it may not be
 * had, or that it is for another platform: the kubelet would ask again and again, and get the same
 * answer. After {@link Patience#answering} when the registry's name is unknown. Anything else, such
 * as a time-out, may be the network's mood, so it takes a second failed pull, which the kubelet
 * makes 10 s after the first (image back-off, {@code pkg/kubelet/images/image_manager.go}).
 */
final class ImageRule implements DiagnosisRule {
  private static final Set<String> PULLING = Set.of("ErrImagePull", "ImagePullBackOff");
  private static final List<String> ANSWERS =
      List.of(
          "not found",
          "manifest unknown",
          "name unknown",
          "does not exist",
          "unauthorized",
          "authentication required",
          "authorization failed",
          "access denied",
          "access to the resource is denied",
          "403 forbidden",
          "invalid reference format",
          "no match for platform",
          "no matching manifest");

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
    String image = container.spec().path("image").asText();
    String reason = container.waiting();
    if (reason.equals("InvalidImageName")) {
      return Optional.of(
          suspicion(pod, container, "the image name '" + image + "' is invalid")
              .after(Duration.ZERO));
    }
    if (reason.equals("ErrImageNeverPull")) {
      String sentence = "the node has no image '" + image + "', and its pull policy is Never";
      return Optional.of(suspicion(pod, container, sentence).after(patience.settling()));
    }
    if (!PULLING.contains(reason)) {
      return Optional.empty();
    }
    List<Occurrence> failures =
        view.events(pod).stream()
            .filter(event -> event.reason().equals("Failed"))
            .filter(event -> event.message().contains("\"" + image + "\""))
            .toList();
    String message =
        failures.stream()
            .map(Occurrence::message)
            .filter(text -> text.contains("Failed to pull"))
            .reduce((older, newer) -> newer)
            .orElse(container.waitingMessage());
    int pulls =
        failures.stream()
            .filter(event -> event.message().contains("Failed to pull"))
            .mapToInt(Occurrence::count)
            .sum();
    String sentence = "the image cannot be pulled: " + tail(message, image);
    if (Words.anyOf(message, ANSWERS) && !message.contains("lookup ")) {
      return Optional.of(suspicion(pod, container, sentence).after(patience.settling()));
    }
    Duration once = message.contains("no such host") ? patience.answering() : patience.listening();
    return Optional.of(suspicion(pod, container, sentence).after(pulls > 1 ? Duration.ZERO : once));
  }

  private static Suspicion suspicion(LiveObject pod, ContainerState container, String sentence) {
    return Suspicion.of(
            Cause.IMAGE,
            pod,
            sentence,
            "Check the registry, repository and tag of the image, and that the cluster can reach the"
                + " registry and has credentials for it (imagePullSecrets).")
        .named(container.name());
  }

  /** Returns the image, and the last of the nested messages. */
  private static String tail(String message, String image) {
    String[] parts = Words.line(message).split("(?<=\\S): (?=\\S)", -1);
    int from = Math.max(0, parts.length - 2);
    String end = String.join(": ", List.of(parts).subList(from, parts.length));
    return end.contains(image) ? end : image + ": " + end;
  }
}
