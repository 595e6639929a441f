package dev.chartwright.scenario;

import dev.chartwright.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What objects and Pods are like at one time, to detect later changes.
 *
 * @param objects the version of each object: its generation, which its status does not raise, or
 *     else its resource version
 * @param pods identity and restarts of each Pod that belongs to no Job
 */
record ObjectStates(Map<String, String> objects, Map<String, String> pods) {
  static ObjectStates of(
      KubernetesClient client, Collection<ObjectRef> refs, Collection<String> namespaces) {
    Map<String, String> objects = new TreeMap<>();
    for (ObjectRef ref : refs) {
      objects.put(ref.toString(), version(client, ref));
    }
    Map<String, String> pods = new TreeMap<>();
    for (String namespace : namespaces) {
      for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
        if (!Pods.isOfJob(pod)) {
          pods.put(
              "Pod/" + pod.getMetadata().getName() + " in " + namespace,
              pod.getMetadata().getUid() + ", " + Pods.restarts(pod) + " restarts");
        }
      }
    }
    return new ObjectStates(objects, pods);
  }

  private static String version(KubernetesClient client, ObjectRef ref) {
    try {
      var kind = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
      GenericKubernetesResource found =
          ref.namespace().isEmpty()
              ? kind.withName(ref.name()).get()
              : kind.inNamespace(ref.namespace()).withName(ref.name()).get();
      if (found == null) {
        return "missing";
      }
      Long generation = found.getMetadata().getGeneration();
      return found.getMetadata().getUid()
          + ", "
          + (generation == null
              ? "version " + found.getMetadata().getResourceVersion()
              : "generation " + generation);
    } catch (KubernetesClientException e) {
      return "cannot be read: " + e.getMessage();
    }
  }

  /** Returns what differs, one line each. */
  List<String> changesTo(ObjectStates later) {
    List<String> changes = new ArrayList<>();
    compare(objects, later.objects, changes);
    compare(pods, later.pods, changes);
    return changes;
  }

  private static void compare(
      Map<String, String> before, Map<String, String> after, List<String> changes) {
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    for (String name : all.keySet()) {
      String was = Objects.requireNonNullElse(before.get(name), "missing");
      String is = Objects.requireNonNullElse(after.get(name), "missing");
      if (!was.equals(is)) {
        changes.add(name + " was " + was + ", is " + is);
      }
    }
  }
}
