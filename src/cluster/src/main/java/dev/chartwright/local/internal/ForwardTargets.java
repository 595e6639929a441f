package dev.chartwright.local.internal;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.cluster.Pods;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Revision;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the Services of releases, and their ports. */
final class ForwardTargets {
  private static final String TCP = "TCP";

  private final KubernetesClient client;
  private final ForwardRequest request;

  ForwardTargets(KubernetesClient client, ForwardRequest request) {
    this.client = client;
    this.request = request;
  }

  /**
   * Returns the ports that the request names.
   *
   * @throws UnknownReleaseException if a release, Service or port does not exist
   */
  List<ForwardTarget> find() {
    List<ForwardTarget> all = new ArrayList<>();
    for (ReleaseName release : releases()) {
      all.addAll(of(release));
    }
    if (all.isEmpty()) {
      throw new UnknownReleaseException(
          request.release().map(name -> "The release " + name).orElse("No release of this cluster")
              + " has a Service with Pods and a TCP port.",
          "List the Services: kubectl get services --all-namespaces");
    }
    request.services().forEach(wanted -> check(wanted, all));
    request.ports().forEach(chosen -> check(chosen.target(), all));
    return all.stream()
        .filter(
            target ->
                request.services().isEmpty()
                    || request.services().stream().anyMatch(wanted -> wanted.is(target)))
        .toList();
  }

  private static void check(ForwardRequest.Wanted wanted, List<ForwardTarget> all) {
    if (all.stream().noneMatch(wanted::is)) {
      throw new UnknownReleaseException(
          "No release has the Service or port '" + wanted + "'.",
          "Use one of "
              + all.stream()
                  .map(target -> target.name() + ":" + target.port().getPort())
                  .distinct()
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private List<ReleaseName> releases() {
    Set<String> found = new TreeSet<>();
    for (Secret record : records()) {
      found.add(
          record.getMetadata().getNamespace() + "/" + record.getMetadata().getLabels().get("name"));
    }
    String of = request.release().map(name -> "The release " + name).orElse("A release");
    if (found.isEmpty()) {
      throw new UnknownReleaseException(
          of
              + " is not installed"
              + request.namespace().map(it -> " in namespace " + it).orElse(" in this cluster")
              + ".",
          "List the releases: helm list --all-namespaces");
    }
    if (request.release().isPresent() && found.size() > 1) {
      throw new UnknownReleaseException(
          of + " is installed in more than one namespace: " + String.join(", ", found) + ".",
          "Choose one with --namespace.");
    }
    return found.stream()
        .map(it -> it.split("/", 2))
        .map(parts -> new ReleaseName(parts[1], parts[0]))
        .toList();
  }

  private List<Secret> records() {
    var secrets =
        request
            .namespace()
            .<FilterWatchListDeletable<Secret, SecretList, Resource<Secret>>>map(
                it -> client.secrets().inNamespace(it))
            .orElseGet(() -> client.secrets().inAnyNamespace());
    var records = secrets.withLabel("owner", "helm").withLabelNotIn("status", "superseded");
    return request
        .release()
        .map(it -> records.withLabel("name", it))
        .orElse(records)
        .list()
        .getItems();
  }

  private List<ForwardTarget> of(ReleaseName release) {
    ReleaseStore store = new ReleaseStore(client);
    List<ObjectRef> objects =
        store
            .deployed(release)
            .or(() -> store.latest(release))
            .map(Revision::objects)
            .orElse(List.of());
    List<ForwardTarget> targets = new ArrayList<>();
    for (ObjectRef object : objects) {
      if (object.kind().equals("Service") && object.apiVersion().equals("v1")) {
        Optional.ofNullable(
                client.services().inNamespace(object.namespace()).withName(object.name()).get())
            .filter(ForwardTargets::leadsToPods)
            .ifPresent(service -> targets.addAll(ports(release, service)));
      }
    }
    return targets;
  }

  private static boolean leadsToPods(Service service) {
    return service.getSpec().getSelector() != null && !service.getSpec().getSelector().isEmpty();
  }

  private List<ForwardTarget> ports(ReleaseName release, Service service) {
    String namespace = service.getMetadata().getNamespace();
    List<Secret> secrets =
        client
            .secrets()
            .inNamespace(namespace)
            .withLabelNotIn("owner", "helm")
            .list()
            .getItems()
            .stream()
            .filter(secret -> isOf(release, secret))
            .toList();
    List<ForwardTarget.Password> passwords =
        Passwords.of(
            service, secrets, Pods.list(client, namespace, service.getSpec().getSelector()));
    return Objects.requireNonNullElse(service.getSpec().getPorts(), List.<ServicePort>of()).stream()
        .filter(port -> port.getProtocol() == null || port.getProtocol().equals(TCP))
        .map(port -> new ForwardTarget(service, port, passwords))
        .toList();
  }

  private static boolean isOf(ReleaseName release, HasMetadata object) {
    return release
        .name()
        .equals(
            Objects.requireNonNullElse(
                    object.getMetadata().getAnnotations(), Map.<String, String>of())
                .get("meta.helm.sh/release-name"));
  }
}
