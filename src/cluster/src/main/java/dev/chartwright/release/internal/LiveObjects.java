package dev.chartwright.release.internal;

import dev.chartwright.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Objects of any kind, as the cluster has them. */
public final class LiveObjects {
  private final KubernetesClient client;

  /** Creates the access to the objects of a cluster. */
  public LiveObjects(KubernetesClient client) {
    this.client = client;
  }

  private Resource<GenericKubernetesResource> resource(ObjectRef ref) {
    var all = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
    return ref.namespace().isEmpty()
        ? all.withName(ref.name())
        : all.inNamespace(ref.namespace()).withName(ref.name());
  }

  /**
   * Looks for an object.
   *
   * @return the object; empty also where the cluster does not know its kind any more
   */
  public Optional<GenericKubernetesResource> find(ObjectRef ref) {
    try {
      return Optional.ofNullable(resource(ref).get());
    } catch (KubernetesClientException e) {
      if (isUnknownKind(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isUnknownKind(KubernetesClientException e) {
    return e.getCode() == 404
        || String.valueOf(e.getMessage()).contains("Could not find the metadata");
  }

  /**
   * Returns the objects that exist.
   *
   * @param refs which to look for
   * @return those found, in the same order
   */
  public List<ObjectRef> existing(Collection<ObjectRef> refs) {
    return refs.stream().filter(ref -> find(ref).isPresent()).toList();
  }

  /**
   * Deletes an object, and what it owns after it.
   *
   * @param ref which; it need not exist
   */
  public void delete(ObjectRef ref) {
    try {
      resource(ref).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
    } catch (KubernetesClientException e) {
      if (!isUnknownKind(e)) {
        throw e;
      }
    }
  }

  /**
   * Sets an annotation of an object, if it exists.
   *
   * @param key the annotation's name
   */
  public void annotate(ObjectRef ref, String key, String value) {
    if (find(ref).isPresent()) {
      resource(ref)
          .edit(
              object -> {
                Map<String, String> annotations = object.getMetadata().getAnnotations();
                annotations.put(key, value);
                return object;
              });
    }
  }

  /**
   * Watches objects until they are deleted.
   *
   * @param deadline when to stop waiting
   * @return those that still exist
   */
  public List<ObjectRef> awaitGone(Collection<ObjectRef> refs, Instant deadline) {
    List<ObjectRef> left = new ArrayList<>();
    for (ObjectRef ref : refs) {
      if (find(ref).isPresent() && !isGone(ref, deadline)) {
        left.add(ref);
      }
    }
    return left;
  }

  private boolean isGone(ObjectRef ref, Instant deadline) {
    long millis = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
    try {
      resource(ref).waitUntilCondition(Objects::isNull, millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (KubernetesClientTimeoutException e) {
      return false;
    }
  }
}
