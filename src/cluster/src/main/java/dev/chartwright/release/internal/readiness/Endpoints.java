package dev.chartwright.release.internal.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Pods that a Service selects, by its selector and the names of its ports. */
public final class Endpoints {
  private final ClusterView view;

  /**
   * Creates the Services of a view.
   *
   * @param view what the watches hold
   */
  public Endpoints(ClusterView view) {
    this.view = view;
  }

  /**
   * Ready once its selector finds something, and it has its address. kstatus requires neither, but
   * a Service that selects nothing does not work.
   */
  Standing standing(LiveObject service) {
    Map<String, String> selector = selector(service);
    if (!selector.isEmpty() && !selectsSomething(service)) {
      return Standing.waiting(service, "selects no Pods");
    }
    Optional<String> port = lackingPort(service);
    if (port.isPresent()) {
      return Standing.waiting(service, "no container has the port " + port.get());
    }
    boolean balancer = service.text("/spec/type").equals("LoadBalancer");
    boolean addressed =
        !service.at("/status/loadBalancer/ingress").isEmpty()
            || !service.at("/spec/externalIPs").isEmpty();
    if (balancer && !addressed) {
      return view.scope().balanced()
          ? Standing.waiting(service, "waiting for an external address")
          : Standing.ready("no external address: this cluster has no load balancer");
    }
    return Standing.READY;
  }

  /**
   * Returns what a Service selects by.
   *
   * @return labels; none for a Service whose endpoints another process keeps
   */
  public static Map<String, String> selector(LiveObject service) {
    return service.text("/spec/type").equals("ExternalName")
        ? Map.of()
        : LiveObject.texts(service.at("/spec/selector"));
  }

  /**
   * Returns whether its selector finds a Pod, or the template of one.
   *
   * @return false if it finds nothing
   */
  public boolean selectsSomething(LiveObject service) {
    return !candidates(service).isEmpty();
  }

  /**
   * Returns the labels that Pods of the Service's namespace have or will have.
   *
   * @return one map for each Pod and each template in the release
   */
  public List<Map<String, String>> labels(LiveObject service) {
    return sources(service).stream().map(Source::labels).toList();
  }

  /**
   * Returns a named port that none of the selected Pods has: the Service then has no endpoint for
   * it.
   *
   * @return the name, or empty
   */
  public Optional<String> lackingPort(LiveObject service) {
    List<Source> candidates = candidates(service);
    for (JsonNode port : service.at("/spec/ports")) {
      JsonNode target = port.path("targetPort");
      if (target.isTextual()
          && !candidates.isEmpty()
          && candidates.stream()
              .noneMatch(source -> names(source.spec()).contains(target.asText()))) {
        return Optional.of(target.asText());
      }
    }
    return Optional.empty();
  }

  private List<Source> candidates(LiveObject service) {
    Set<Map.Entry<String, String>> wanted = selector(service).entrySet();
    return sources(service).stream()
        .filter(source -> source.labels().entrySet().containsAll(wanted))
        .toList();
  }

  private List<Source> sources(LiveObject service) {
    List<Source> sources = new ArrayList<>();
    for (LiveObject pod : view.all("Pod")) {
      if (pod.namespace().equals(service.namespace()) && !pod.isTerminating()) {
        sources.add(new Source(pod.labels(), pod.at("/spec")));
      }
    }
    for (ObjectRef ref : view.scope().expected()) {
      if (ref.namespace().equals(service.namespace())) {
        view.find(ref)
            .map(object -> object.at("/spec/template"))
            .filter(template -> !template.isMissingNode())
            .ifPresent(
                template ->
                    sources.add(
                        new Source(
                            LiveObject.texts(template.at("/metadata/labels")),
                            template.path("spec"))));
      }
    }
    return sources;
  }

  private static List<String> names(JsonNode spec) {
    List<String> names = new ArrayList<>();
    for (String field : List.of("containers", "initContainers")) {
      for (JsonNode container : spec.path(field)) {
        container.path("ports").forEach(port -> names.add(port.path("name").asText()));
      }
    }
    return names;
  }

  private record Source(Map<String, String> labels, JsonNode spec) {}
}
