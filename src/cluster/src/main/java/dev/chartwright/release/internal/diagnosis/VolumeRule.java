package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.Claims;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A claim finds no volume, or a volume cannot be mounted.
 *
 * <p>A claim is certain to stay unbound after {@link Patience#scheduling} when its StorageClass is
 * missing, when neither a class nor a volume fits, or when the provisioner reports repeatedly that
 * it failed; after {@link Patience#provisioning} when its class exists and no component has
 * reported anything. A class with volumeBindingMode WaitForFirstConsumer is not a problem as long
 * as the claim has no consumer. For a mount, the kubelet's {@code FailedMount} must be the newest
 * word for {@link Patience#settling} when a Secret or a ConfigMap is missing, else for {@link
 * Patience#retrying}, and for {@link Patience#listening} when the volume is still attached
 * elsewhere.
 */
final class VolumeRule implements DiagnosisRule {
  private static final String CLASS_REMEDY =
      "Set storageClassName to a StorageClass of the cluster, or omit it to use the default one.";

  /**
   * The API server has not seen yet that the Pod is on the node (plugin/pkg/auth/authorizer/node);
   * the kubelet asks again, on a busy machine a quarter of a minute later.
   */
  private static final String UNAUTHORIZED = "no relationship found between node";

  private static final Pattern UNKNOWN_CLAIM =
      Pattern.compile("persistentvolumeclaim \"([^\"]+)\" not found");

  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    for (LiveObject claim : view.all("PersistentVolumeClaim")) {
      if (concerns(view, claim) && claim.text("/status/phase").equals("Pending")) {
        claim(view, patience, claim).ifPresent(found::add);
      }
    }
    for (LiveObject pod : view.pods()) {
      unknownClaim(view, pod, patience).ifPresent(found::add);
      mount(view, patience, pod).ifPresent(found::add);
    }
    return found;
  }

  /** Of the release's manifest, or used by one of its Pods: StatefulSets make claims themselves. */
  private static boolean concerns(ClusterView view, LiveObject claim) {
    return view.scope().expects(claim.ref())
        || new Claims(view)
            .consumers(claim).stream()
                .anyMatch(user -> view.scope().expects(view.owner(user).ref()));
  }

  private static Optional<Suspicion> claim(ClusterView view, Patience patience, LiveObject claim) {
    Claims claims = new Claims(view);
    String wanted = claim.text("/spec/storageClassName");
    Optional<Occurrence> failure =
        view.newest(claim, "ProvisioningFailed", "FailedBinding", "ProvisioningSucceeded");
    String words = failure.map(event -> Words.line(event.message())).orElse("");
    if (words.contains("storageclass") && words.contains("not found")) {
      String sentence = "unbound claim: the StorageClass '" + wanted + "' does not exist";
      return Optional.of(suspicion(claim, sentence, CLASS_REMEDY).after(patience.settling()));
    }
    boolean failed =
        failure
            .filter(event -> event.isWarning() || event.reason().equals("FailedBinding"))
            .isPresent();
    if (failed) {
      return Optional.of(
          suspicion(claim, "unbound claim: " + words, CLASS_REMEDY).after(patience.scheduling()));
    }
    if (claims.waitsForConsumer(claim)) {
      return Optional.empty();
    }
    boolean working = view.newest(claim, "Provisioning", "ExternalProvisioning").isPresent();
    String sentence =
        working
            ? "unbound claim: its provisioner has not created a volume"
            : "unbound claim: no volume matches it, and no provisioner creates one";
    return Optional.of(
        suspicion(claim, sentence, "Check that the provisioner of its StorageClass runs.")
            .after(patience.provisioning()));
  }

  /**
   * Returns a claim that a Pod uses and that does not exist. The scheduler's message is kept until
   * it tries again. A StatefulSet makes claim and Pod in one go, so that a claim may be there by
   * the time its absence is read.
   */
  private static Optional<Suspicion> unknownClaim(
      ClusterView view, LiveObject pod, Patience patience) {
    String message = pod.condition("PodScheduled").path("message").asText("");
    Matcher unknown = UNKNOWN_CLAIM.matcher(message);
    if (unknown.find()) {
      ObjectRef claim =
          new ObjectRef("v1", "PersistentVolumeClaim", pod.ref().namespace(), unknown.group(1));
      if (view.find(claim).isPresent()) {
        return Optional.empty();
      }
      String sentence = "the claim '" + unknown.group(1) + "' does not exist";
      return Optional.of(
          suspicion(pod, sentence, "Create the claim, or set claimName to an existing one.")
              .after(patience.scheduling()));
    }
    boolean conflict =
        message.contains("volume node affinity conflict")
            || message.contains("available persistent volumes to bind");
    return conflict
        ? Optional.of(
            suspicion(pod, Words.line(message), "Provide a volume on a node that can run the Pod.")
                .after(patience.scheduling()))
        : Optional.empty();
  }

  private static Optional<Suspicion> mount(ClusterView view, Patience patience, LiveObject pod) {
    if (!pod.holds("PodScheduled") || pod.holds("PodReadyToStartContainers")) {
      return Optional.empty();
    }
    Optional<Occurrence> failure =
        view.newest(
            pod,
            "FailedMount",
            "FailedAttachVolume",
            "SuccessfulAttachVolume",
            "Pulling",
            "Pulled");
    if (failure.isEmpty() || !failure.get().isWarning()) {
      return Optional.empty();
    }
    String message = Words.line(failure.get().message());
    return new Makers(view, patience)
        .missing(pod, message)
        .or(
            () ->
                Optional.of(
                    suspicion(
                            pod,
                            "a volume cannot be mounted: " + message,
                            "Check the volume, and that no other node uses it.")
                        .after(
                            message.contains("Multi-Attach") || message.contains(UNAUTHORIZED)
                                ? patience.listening()
                                : patience.retrying())));
  }

  private static Suspicion suspicion(LiveObject object, String sentence, String remedy) {
    return Suspicion.of(Cause.VOLUME, object, sentence, remedy);
  }
}
