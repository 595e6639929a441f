package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.Endpoints;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.WatchedKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Service selects nothing.
 *
 * <p>A Service has endpoints only for Pods that carry every label of its selector, and for a port
 * with a name only those that state it (endpoints controller). Looked at once Helm has applied
 * everything, against all Pods of the namespace and all Pod templates of the release. Certain after
 * {@link Patience#selecting} when a label is known with other values only, or no container has the
 * port; after {@link Patience#labelling} when no template knows the label at all, since programs
 * such as Patroni label their own Pods; and that long too when the release holds custom resources,
 * whose operators may make Pods.
 */
final class SelectorRule implements DiagnosisRule {
  @Override
  public List<Suspicion> look(ClusterView view, Patience patience) {
    List<Suspicion> found = new ArrayList<>();
    if (!view.scope().applied()) {
      return found;
    }
    for (ObjectRef ref : view.scope().expected()) {
      if (WatchedKind.of(ref).filter(kind -> kind == WatchedKind.SERVICE).isPresent()) {
        view.find(ref).flatMap(service -> look(view, patience, service)).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Suspicion> look(ClusterView view, Patience patience, LiveObject service) {
    Endpoints endpoints = new Endpoints(view);
    Map<String, String> selector = Endpoints.selector(service);
    Optional<String> port = endpoints.lackingPort(service);
    if (port.isPresent()) {
      String sentence =
          "no container has a port named '" + port.get() + "', the targetPort of the Service";
      return Optional.of(suspicion(service, sentence).after(patience.selecting()));
    }
    if (selector.isEmpty() || endpoints.selectsSomething(service)) {
      return Optional.empty();
    }
    List<Map<String, String>> labels = endpoints.labels(service);
    boolean known =
        selector.keySet().stream()
            .filter(key -> labels.stream().noneMatch(map -> has(map, key, selector)))
            .anyMatch(key -> labels.stream().anyMatch(map -> map.containsKey(key)));
    boolean operated = view.scope().expected().stream().anyMatch(WatchedKind::isCustom);
    Suspicion suspicion =
        suspicion(service, "the Service selects no Pods" + closest(selector, labels));
    return Optional.of(
        known && !operated
            ? suspicion.after(patience.selecting())
            : suspicion.after(patience.labelling()).consequence());
  }

  /** Returns what keeps it from the Pods that it comes closest to. */
  private static String closest(Map<String, String> selector, List<Map<String, String>> labels) {
    List<String> lacking = new ArrayList<>();
    selector.forEach(
        (key, value) -> {
          if (labels.stream().noneMatch(map -> has(map, key, selector))) {
            List<String> values =
                labels.stream()
                    .flatMap(map -> Optional.ofNullable(map.get(key)).stream())
                    .distinct()
                    .sorted()
                    .limit(4)
                    .toList();
            String there = values.isEmpty() ? "no Pod has this label" : "the Pods have " + values;
            lacking.add(key + "=" + value + " is required, " + there);
          }
        });
    return lacking.isEmpty()
        ? ": no Pod has all labels of " + selector
        : ": " + String.join("; ", lacking);
  }

  private static boolean has(Map<String, String> labels, String key, Map<String, String> selector) {
    return Objects.equals(selector.get(key), labels.get(key));
  }

  private static Suspicion suspicion(LiveObject service, String sentence) {
    return Suspicion.of(
        Cause.SELECTOR,
        service,
        sentence,
        "Set the selector and ports of the Service to the labels and ports of its Pods.");
  }
}
