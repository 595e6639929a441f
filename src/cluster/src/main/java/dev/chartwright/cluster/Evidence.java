package dev.chartwright.cluster;

import dev.chartwright.cluster.internal.ApiKinds;
import dev.chartwright.cluster.internal.EventLine;
import dev.chartwright.cluster.internal.EvidenceFolder;
import dev.chartwright.cluster.internal.ObjectText;
import dev.chartwright.cluster.internal.PodDescription;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is worth keeping of a cluster when something failed: for each namespace its objects, with
 * the values of Secrets masked, its events, and for each Pod a description and the logs of its
 * containers, those of the run before included.
 */
public final class Evidence {
  private static final int LOG_LINES = 5_000;

  /** What the server sends in the place of a log, without calling it a failure. */
  private static final String GONE = "unable to retrieve container logs for ";

  private final KubernetesClient client;
  private final EvidenceFolder folder;

  private Evidence(KubernetesClient client, EvidenceFolder folder) {
    this.client = client;
    this.folder = folder;
  }

  /**
   * Collects the evidence. What is not available is named in {@code index.txt}; it causes no
   * exception.
   *
   * @param namespaces the namespaces to look at
   * @param folder where to put it
   * @return the files, {@code index.txt} first; none if the folder cannot be written
   */
  public static List<Path> collect(Cluster cluster, Set<String> namespaces, Path folder) {
    EvidenceFolder files = new EvidenceFolder(folder);
    Evidence evidence = new Evidence(cluster.client(), files);
    evidence.ofCluster();
    List<ResourceDefinitionContext> kinds = evidence.kinds();
    for (String namespace : new TreeSet<>(namespaces)) {
      evidence.ofNamespace(namespace, kinds);
    }
    return files.finish(
        List.of(
            "Evidence from " + cluster.name(),
            "taken at " + Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "Values of Secrets are masked; logs, ConfigMaps and plain environment variables"
                + " are not masked."));
  }

  private void ofCluster() {
    folder.add(
        "cluster/nodes.yaml",
        "nodes with their conditions",
        () -> ObjectText.of(client.nodes().list().getItems()));
    folder.add(
        "cluster/persistentvolumes.yaml",
        "volumes",
        () -> ObjectText.of(client.persistentVolumes().list().getItems()));
    folder.add(
        "cluster/storageclasses.yaml",
        "storage classes",
        () -> ObjectText.of(client.storage().v1().storageClasses().list().getItems()));
  }

  private List<ResourceDefinitionContext> kinds() {
    try {
      return ApiKinds.namespaced(client, folder.failures());
    } catch (RuntimeException e) {
      folder.failed("kinds of objects", e);
      return List.of();
    }
  }

  private void ofNamespace(String namespace, List<ResourceDefinitionContext> kinds) {
    for (ResourceDefinitionContext kind : kinds) {
      String name = kind.getPlural() + (kind.getGroup().isEmpty() ? "" : "." + kind.getGroup());
      folder.add(
          namespace + "/objects/" + name + ".yaml",
          "every " + kind.getKind(),
          () ->
              ObjectText.of(
                  client
                      .genericKubernetesResources(kind)
                      .inNamespace(namespace)
                      .list()
                      .getItems()));
    }
    List<Event> events = events(namespace);
    folder.add(
        namespace + "/events.txt",
        "events, oldest first",
        () -> String.join("\n", EventLine.all(events)));
    for (Pod pod : pods(namespace)) {
      ofPod(pod, events);
    }
  }

  private List<Event> events(String namespace) {
    try {
      return client.v1().events().inNamespace(namespace).list().getItems();
    } catch (RuntimeException e) {
      folder.failed("events in " + namespace, e);
      return List.of();
    }
  }

  private List<Pod> pods(String namespace) {
    try {
      return client.pods().inNamespace(namespace).list().getItems();
    } catch (RuntimeException e) {
      folder.failed("Pods in " + namespace, e);
      return List.of();
    }
  }

  private void ofPod(Pod pod, List<Event> events) {
    String name = pod.getMetadata().getName();
    String prefix = pod.getMetadata().getNamespace() + "/pods/" + name;
    folder.add(prefix + ".txt", "state of Pod " + name, () -> PodDescription.of(pod, events));
    for (ContainerStatus status : statuses(pod)) {
      String container = status.getName();
      if (hasRun(status)) {
        folder.add(
            prefix + "." + container + ".log",
            "log of " + name + "/" + container,
            () -> log(pod, container, false));
      }
      if (status.getRestartCount() > 0) {
        folder.add(
            prefix + "." + container + ".previous.log",
            "log of the previous run of " + name + "/" + container,
            () -> log(pod, container, true));
      }
    }
  }

  private static List<ContainerStatus> statuses(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(Evidence::statuses)
        .filter(status -> isKnown(pod, status))
        .toList();
  }

  private static Stream<ContainerStatus> statuses(PodStatus status) {
    return Stream.concat(
        status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream());
  }

  private static boolean isKnown(Pod pod, ContainerStatus status) {
    return Stream.concat(
            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
        .map(Container::getName)
        .anyMatch(status.getName()::equals);
  }

  private static boolean hasRun(ContainerStatus status) {
    return status.getRestartCount() > 0
        || Optional.ofNullable(status.getState()).stream()
            .anyMatch(state -> state.getRunning() != null || state.getTerminated() != null);
  }

  private String log(Pod pod, String container, boolean previous) {
    var target =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .inContainer(container);
    String log =
        previous
            ? target.terminated().tailingLines(LOG_LINES).getLog()
            : target.tailingLines(LOG_LINES).getLog();
    if (log != null && log.startsWith(GONE)) {
      throw new IllegalStateException("the node has already deleted it");
    }
    return Optional.ofNullable(log).orElse("");
  }
}
