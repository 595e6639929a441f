package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The logs of hooks, read while they run: a hook's delete policy may take its Pod away the moment
 * it ends, and {@code helm test --logs} finds only Pods in the release's own namespace.
 */
final class HookLogs implements AutoCloseable {
  private static final long LAST_WORDS_SECONDS = 2;

  private final KubernetesClient client;
  private final List<ObjectRef> hooks;
  private final List<SharedIndexInformer<Pod>> informers = new ArrayList<>();
  private final Map<String, Following> followed = new LinkedHashMap<>();

  private record Following(
      ObjectRef hook, String title, ByteArrayOutputStream text, LogWatch log) {}

  private HookLogs(KubernetesClient client, List<ObjectRef> hooks) {
    this.client = client;
    this.hooks = hooks;
  }

  static HookLogs follow(KubernetesClient client, List<ObjectRef> hooks) {
    HookLogs logs = new HookLogs(client, hooks);
    hooks.stream().map(ObjectRef::namespace).distinct().forEach(logs::watch);
    return logs;
  }

  private void watch(String namespace) {
    informers.add(
        client
            .pods()
            .inNamespace(namespace)
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Pod pod) {
                    look(pod);
                  }

                  @Override
                  public void onUpdate(Pod before, Pod after) {
                    look(after);
                  }

                  @Override
                  public void onDelete(Pod pod, boolean unknown) {}
                }));
  }

  private synchronized void look(Pod pod) {
    if (pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null) {
      return;
    }
    for (ObjectRef hook : hooks) {
      if (isOf(pod, hook)) {
        pod.getStatus().getContainerStatuses().forEach(container -> look(hook, pod, container));
      }
    }
  }

  private static boolean isOf(Pod pod, ObjectRef hook) {
    Map<String, String> labels =
        Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
    String name = hook.kind().equals("Job") ? labels.get("job-name") : pod.getMetadata().getName();
    return hook.name().equals(name) && hook.namespace().equals(pod.getMetadata().getNamespace());
  }

  private void look(ObjectRef hook, Pod pod, ContainerStatus container) {
    boolean talks =
        container.getState() != null
            && (container.getState().getRunning() != null
                || container.getState().getTerminated() != null);
    String key = pod.getMetadata().getUid() + "/" + container.getName();
    if (talks && !followed.containsKey(key)) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      LogWatch log =
          client
              .pods()
              .inNamespace(hook.namespace())
              .withName(pod.getMetadata().getName())
              .inContainer(container.getName())
              .watchLog(text);
      String title = ObjectRef.of(pod) + ", container " + container.getName();
      followed.put(key, new Following(hook, title, text, log));
    }
  }

  /** Returns what they have printed so far, each under a line that names it. */
  synchronized String text() {
    StringBuilder text = new StringBuilder();
    for (Following one : followed.values()) {
      lines(one).forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  /** Returns what the Pods of one hook have printed. */
  synchronized List<String> lines(ObjectRef hook) {
    return followed.values().stream()
        .filter(one -> one.hook().equals(hook))
        .flatMap(one -> one.text().toString(StandardCharsets.UTF_8).lines())
        .toList();
  }

  private static List<String> lines(Following one) {
    List<String> lines = new ArrayList<>(List.of("== " + one.title()));
    one.text().toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
    return lines;
  }

  /** Once Helm has returned, the log is complete, but parts of it can still arrive. */
  void awaitLastWords() {
    List<Following> all;
    synchronized (this) {
      all = List.copyOf(followed.values());
    }
    for (Following one : all) {
      try {
        one.log()
            .onClose()
            .toCompletableFuture()
            .completeOnTimeout(new Throwable(), LAST_WORDS_SECONDS, TimeUnit.SECONDS)
            .join();
      } catch (CompletionException e) {
        // Its Pod was deleted; the lines until then are available.
      }
    }
  }

  @Override
  public synchronized void close() {
    informers.forEach(SharedIndexInformer::close);
    followed.values().forEach(one -> one.log().close());
  }
}
