package dev.chartwright.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Deletes Pods, as the failure of a node does, to find out whether the release recovers. */
public final class Pods {
  private Pods() {}

  /**
   * Returns the Pods of some labels.
   *
   * @param client the cluster
   * @param labels the labels that they have
   * @return those that are not ending already
   */
  public static List<Pod> list(
      KubernetesClient client, String namespace, Map<String, String> labels) {
    return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /**
   * Deletes Pods and waits until these Pods no longer exist. New Pods can have the same names by
   * then.
   *
   * @param client the cluster
   * @param patience how long each may take to end
   * @return those that still exist
   */
  public static List<Pod> delete(KubernetesClient client, List<Pod> pods, Duration patience) {
    pods.forEach(pod -> client.resource(pod).delete());
    return pods.stream().filter(pod -> !isGone(client, pod, patience)).toList();
  }

  private static boolean isGone(KubernetesClient client, Pod pod, Duration patience) {
    String uid = pod.getMetadata().getUid();
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .waitUntilCondition(
              found -> found == null || !found.getMetadata().getUid().equals(uid),
              patience.toMillis(),
              TimeUnit.MILLISECONDS);
      return true;
    } catch (KubernetesClientTimeoutException e) {
      return false;
    }
  }
}
