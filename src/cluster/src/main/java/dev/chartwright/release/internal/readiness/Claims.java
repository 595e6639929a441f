package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of claims, and who uses them. */
public final class Claims {
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  private final ClusterView view;

  /**
   * Creates the claims of a view.
   *
   * @param view what the watches hold
   */
  public Claims(ClusterView view) {
    this.view = view;
  }

  /**
   * Bound, or waiting for a consumer that the release does not have: such a claim would wait for
   * ever, in kstatus and in Helm.
   */
  Standing standing(LiveObject claim) {
    if (claim.text("/status/phase").equals("Bound")) {
      return Standing.ready("bound");
    }
    if (waitsForConsumer(claim) && consumers(claim).isEmpty()) {
      return Standing.ready("waiting for its first consumer");
    }
    return Standing.waiting(claim, "waiting for volume");
  }

  /**
   * Returns the class of a claim.
   *
   * @return its StorageClass, or the default one; empty if there is none, or it cannot be read
   */
  public Optional<LiveObject> storageClass(LiveObject claim) {
    JsonNode name = claim.at("/spec/storageClassName");
    return view.all("StorageClass").stream()
        .filter(
            type ->
                name.isMissingNode()
                    ? type.annotation(DEFAULT_CLASS).equals("true")
                    : type.name().equals(name.asText()))
        .findFirst();
  }

  /**
   * Returns whether a volume is made for a claim only once a Pod uses it.
   *
   * @return true if its class reports it, or the controller did
   */
  public boolean waitsForConsumer(LiveObject claim) {
    return storageClass(claim)
        .map(type -> type.text("/volumeBindingMode").equals("WaitForFirstConsumer"))
        .orElseGet(
            () ->
                view.events(claim).stream()
                    .anyMatch(event -> event.reason().equals("WaitForFirstConsumer")));
  }

  /**
   * Returns what uses a claim: Pods, and workloads of the release that will have Pods.
   *
   * @return none if the claim is unused
   */
  public List<LiveObject> consumers(LiveObject claim) {
    return Stream.concat(
            view.all("Pod").stream()
                .filter(pod -> pod.namespace().equals(claim.namespace()))
                .filter(pod -> uses(pod.at("/spec/volumes"), claim.name())),
            view.scope().expected().stream()
                .filter(ref -> ref.namespace().equals(claim.namespace()))
                .flatMap(ref -> workload(ref).stream())
                .filter(object -> object.number("/spec/replicas", 1) > 0)
                .filter(object -> uses(object.at("/spec/template/spec/volumes"), claim.name())))
        .toList();
  }

  private Optional<LiveObject> workload(ObjectRef ref) {
    return view.find(ref).filter(object -> !object.at("/spec/template").isMissingNode());
  }

  private static boolean uses(JsonNode volumes, String claim) {
    for (JsonNode volume : volumes) {
      if (volume.at("/persistentVolumeClaim/claimName").asText("").equals(claim)) {
        return true;
      }
    }
    return false;
  }
}
