package dev.chartwright.local.internal;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.local.internal.LocalStatus.Workload;
import dev.chartwright.release.Dependents;
import dev.chartwright.release.ObjectState;
import dev.chartwright.release.Readiness;
import dev.chartwright.release.ReleaseStore;
import dev.chartwright.release.Revision;
import dev.chartwright.release.Snapshot;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what runs. */
final class StatusReader {
  private static final Pattern COUNT = Pattern.compile("^\\d+/\\d+( · )?");

  private final Cluster cluster;
  private final LocalPlan plan;
  private final IngressPorts ports;
  private final LocalFolder folder;
  private final KubernetesClient client;

  StatusReader(Cluster cluster, LocalPlan plan, IngressPorts ports, LocalFolder folder) {
    this.cluster = cluster;
    this.plan = plan;
    this.ports = ports;
    this.folder = folder;
    this.client = cluster.client();
  }

  LocalStatus read() {
    Optional<Revision> revision = new ReleaseStore(client).latest(plan.release());
    List<ObjectRef> objects = revision.map(Revision::objects).orElse(List.of());
    boolean ingress = cluster.missing().stream().noneMatch(m -> m.contains("ingress"));
    List<String> remarks = new ArrayList<>();
    if (!ingress) {
      remarks.add("this cluster has no ingress controller; connect to a Service with");
      objects.stream()
          .filter(o -> o.kind().equals("Ingress"))
          .findFirst()
          .ifPresent(o -> remarks.add(forward(o)));
    }
    remarks.addAll(TakenPaths.in(client));
    return new LocalStatus(
        plan.cluster(),
        cluster.name(),
        cluster.kubeconfig().toString(),
        folder.path().toString(),
        revision.map(
            r ->
                r.release().name()
                    + " "
                    + r.chartVersion()
                    + " in "
                    + r.release().namespace()
                    + ", revision "
                    + r.number()
                    + ", "
                    + r.status().word()),
        workloads(objects),
        Dependents.of(client, plan.release()),
        ingress ? addresses(objects) : List.of(),
        remarks);
  }

  /** To the Service that the Ingress leads to, by its port's number or name. */
  private String forward(ObjectRef object) {
    @Nullable Ingress ingress = named(client.network().v1().ingresses(), object);
    if (ingress == null || ingress.getSpec().getRules().isEmpty()) {
      return "  kubectl port-forward";
    }
    IngressServiceBackend service =
        ingress.getSpec().getRules().get(0).getHttp().getPaths().get(0).getBackend().getService();
    Integer number = service.getPort().getNumber();
    return "  kubectl --kubeconfig "
        + cluster.kubeconfig()
        + " --namespace "
        + object.namespace()
        + " port-forward service/"
        + service.getName()
        + " "
        + ports.http()
        + ":"
        + (number == null ? service.getPort().getName() : number.toString());
  }

  private List<Workload> workloads(List<ObjectRef> objects) {
    Set<String> namespaces = new LinkedHashSet<>();
    objects.forEach(object -> namespaces.add(object.namespace()));
    namespaces.remove("");
    List<ObjectState> states = states(objects, namespaces);
    List<Workload> found = new ArrayList<>();
    for (ObjectRef object : objects) {
      replicas(object).ifPresent(replicas -> found.add(workload(object, replicas, states)));
    }
    return found;
  }

  /** How many Pods of a workload there should be, how many are ready, and their labels. */
  private record Replicas(
      @Nullable Integer ready, @Nullable Integer wanted, Map<String, String> labels) {}

  private Optional<Replicas> replicas(ObjectRef object) {
    return switch (object.kind()) {
      case "Deployment" ->
          Optional.ofNullable(named(client.apps().deployments(), object))
              .map(
                  it ->
                      new Replicas(
                          it.getStatus() == null ? null : it.getStatus().getReadyReplicas(),
                          it.getSpec().getReplicas(),
                          it.getSpec().getSelector().getMatchLabels()));
      case "StatefulSet" ->
          Optional.ofNullable(named(client.apps().statefulSets(), object))
              .map(
                  it ->
                      new Replicas(
                          it.getStatus() == null ? null : it.getStatus().getReadyReplicas(),
                          it.getSpec().getReplicas(),
                          it.getSpec().getSelector().getMatchLabels()));
      default -> Optional.empty();
    };
  }

  private static <T, L, R extends Resource<T>> @Nullable T named(
      MixedOperation<T, L, R> objects, ObjectRef object) {
    return objects.inNamespace(object.namespace()).withName(object.name()).get();
  }

  private List<ObjectState> states(List<ObjectRef> objects, Set<String> namespaces) {
    try (Readiness readiness = Readiness.watch(cluster, plan.release(), namespaces)) {
      readiness.expect(objects);
      readiness.applied();
      Snapshot now = readiness.now();
      return now.states();
    }
  }

  private Workload workload(ObjectRef object, Replicas replicas, List<ObjectState> states) {
    int restarts = 0;
    for (Pod pod :
        client
            .pods()
            .inNamespace(object.namespace())
            .withLabels(replicas.labels())
            .list()
            .getItems()) {
      if (pod.getStatus() != null) {
        restarts +=
            Objects.requireNonNullElse(
                    pod.getStatus().getContainerStatuses(), List.<ContainerStatus>of())
                .stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
      }
    }
    String detail =
        states.stream()
            .filter(state -> state.object().equals(object) && !state.ready())
            .map(StatusReader::withoutCount)
            .findFirst()
            .orElse("");
    return new Workload(
        object.namespace(),
        object.kind(),
        object.name(),
        Objects.requireNonNullElse(replicas.ready(), 0),
        Objects.requireNonNullElse(replicas.wanted(), 1),
        restarts,
        detail);
  }

  /** The number of Pods is printed for each workload, ready or not. */
  static String withoutCount(ObjectState state) {
    return COUNT.matcher(state.detail()).replaceFirst("");
  }

  private List<String> addresses(List<ObjectRef> objects) {
    Set<String> found = new LinkedHashSet<>();
    for (ObjectRef object : objects) {
      if (object.kind().equals("Ingress")) {
        @Nullable Ingress ingress = named(client.network().v1().ingresses(), object);
        if (ingress != null) {
          boolean tls = ingress.getSpec().getTls() != null && !ingress.getSpec().getTls().isEmpty();
          for (IngressRule rule : ingress.getSpec().getRules()) {
            for (HTTPIngressPath path : rule.getHttp().getPaths()) {
              found.add(address(tls, rule.getHost(), path.getPath()));
            }
          }
        }
      }
    }
    return List.copyOf(found);
  }

  private String address(boolean tls, @org.jspecify.annotations.Nullable String host, String path) {
    int port = tls ? ports.https() : ports.http();
    boolean usual = port == (tls ? 443 : 80);
    return (tls ? "https://" : "http://")
        + (host == null || host.isEmpty() ? "localhost" : host)
        + (usual ? "" : ":" + port)
        + path;
  }
}
