package dev.chartwright.release.internal.readiness;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.yaml.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The watches that fill a store: one for each kind, over the whole of a cluster that is ephemeral,
 * else over each namespace of the release. They reconnect when a connection breaks.
 */
public final class Watches implements AutoCloseable {
  private static final long SYNC_SECONDS = 15;
  private static final Set<String> BY_NAME = Set.of("CustomResourceDefinition", "APIService");

  private final KubernetesClient client;
  private final ObjectStore store;
  private final boolean everywhere;
  private final Map<String, SharedIndexInformer<GenericKubernetesResource>> informers =
      new TreeMap<>();
  private final Set<String> unseen = new ConcurrentSkipListSet<>();

  /**
   * Creates an empty set of watches.
   *
   * @param client the cluster
   * @param store where objects go
   * @param everywhere whether the cluster may be watched as a whole
   */
  public Watches(KubernetesClient client, ObjectStore store, boolean everywhere) {
    this.client = client;
    this.store = store;
    this.everywhere = everywhere;
  }

  /**
   * Watches namespaces, and returns once all that is in them is known.
   *
   * @param namespaces they need not exist yet
   */
  public synchronized void add(Set<String> namespaces) {
    List<CompletableFuture<Void>> starting = new ArrayList<>();
    for (WatchedKind kind : WatchedKind.values()) {
      var objects = client.genericKubernetesResources(kind.context());
      if (everywhere || !kind.namespaced()) {
        starting.add(start(kind.plural(), objects.inAnyNamespace()));
        continue;
      }
      for (String namespace : namespaces) {
        starting.add(start(kind.plural() + " in " + namespace, objects.inNamespace(namespace)));
      }
    }
    await(starting);
  }

  /**
   * Watches kinds that only some releases have: custom resources and their definitions. A kind that
   * the cluster does not know yet is left for the next call.
   *
   * @param expected the release's objects
   */
  public synchronized void addCustom(Collection<ObjectRef> expected) {
    List<CompletableFuture<Void>> starting = new ArrayList<>();
    for (ObjectRef ref : expected) {
      if (!WatchedKind.isCustom(ref)) {
        continue;
      }
      boolean byName = BY_NAME.contains(ref.kind());
      String kind = ref.kind() + " of " + ref.apiVersion();
      String what = kind + (byName ? " " + ref.name() : everywhere ? "" : " in " + ref.namespace());
      if (informers.containsKey(what)) {
        continue;
      }
      try {
        var objects = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
        unseen.remove(what);
        starting.add(
            byName
                ? start(what, objects.withName(ref.name()))
                : start(
                    what,
                    everywhere ? objects.inAnyNamespace() : objects.inNamespace(ref.namespace())));
      } catch (KubernetesClientException e) {
        unseen.add(what);
      }
    }
    await(starting);
  }

  private CompletableFuture<Void> start(
      String what, Informable<GenericKubernetesResource> objects) {
    if (informers.containsKey(what)) {
      return CompletableFuture.completedFuture(null);
    }
    SharedIndexInformer<GenericKubernetesResource> informer = objects.runnableInformer(0);
    informer.addEventHandler(new IntoStore());
    informer.exceptionHandler((started, failure) -> started || !isFinal(failure));
    informers.put(what, informer);
    return informer
        .start()
        .toCompletableFuture()
        .handle(
            (nothing, failure) -> {
              if (failure != null) {
                unseen.add(what);
              }
              return null;
            });
  }

  /** Forbidden, or unknown to this cluster: trying again does not help. */
  private static boolean isFinal(Throwable failure) {
    return failure instanceof KubernetesClientException refused
        && Set.of(401, 403, 404, 405).contains(refused.getCode());
  }

  private static void await(List<CompletableFuture<Void>> starting) {
    try {
      CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new))
          .get(SYNC_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What is late arrives later; what is forbidden is noted.
      return;
    }
  }

  /**
   * Reads the release's objects again, so that none is older than this call: a watch may be behind,
   * and would show a workload as ready that Helm has just changed.
   *
   * @param expected the release's objects
   */
  public void refresh(Collection<ObjectRef> expected) {
    Set<String> done = new TreeSet<>();
    for (ObjectRef ref : expected) {
      try {
        WatchedKind.of(ref)
            .filter(kind -> done.add(kind + " " + ref.namespace()))
            .ifPresent(kind -> kind.list(client, ref.namespace()).forEach(this::put));
        if (WatchedKind.isCustom(ref)) {
          var objects = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
          GenericKubernetesResource found =
              BY_NAME.contains(ref.kind())
                  ? objects.withName(ref.name()).get()
                  : objects.inNamespace(ref.namespace()).withName(ref.name()).get();
          if (found != null) {
            put(found);
          }
        }
      } catch (KubernetesClientException e) {
        unseen.add(ref.kind() + " in " + ref.namespace());
      }
    }
  }

  private void put(GenericKubernetesResource object) {
    store.put(Json.tree(object));
  }

  /**
   * Returns what cannot be watched because it is forbidden.
   *
   * @return such as {@code events in web}, or a kind that the cluster does not know; empty as a
   *     rule
   */
  public List<String> unseen() {
    return List.copyOf(unseen);
  }

  @Override
  public synchronized void close() {
    informers.values().forEach(SharedIndexInformer::stop);
    informers.clear();
  }

  private final class IntoStore implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource object) {
      put(object);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource object) {
      put(object);
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean stateUnknown) {
      store.remove(Json.tree(object));
    }
  }
}
