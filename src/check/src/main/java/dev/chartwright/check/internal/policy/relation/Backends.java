package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import java.util.List;
import java.util.stream.Stream;

final class Backends {
  private Backends() {}

  /** Returns the places that name a Service, except names that only the controller knows. */
  static List<At> of(RenderedObjects all) {
    return every(all).filter(service -> !isAction(service)).toList();
  }

  /** Returns the places that name an action of the AWS controller. */
  static List<At> actions(RenderedObjects all) {
    return every(all).filter(Backends::isAction).toList();
  }

  private static boolean isAction(At service) {
    return service.get("port", "name").is("use-annotation");
  }

  private static Stream<At> every(RenderedObjects all) {
    return all.of("Ingress").stream()
        .flatMap(
            ingress ->
                Stream.concat(
                    Stream.of(ingress.get("spec", "defaultBackend", "service")),
                    ingress.get("spec", "rules").items().stream()
                        .flatMap(rule -> rule.get("http", "paths").items().stream())
                        .map(path -> path.get("backend", "service"))))
        .filter(At::isSet);
  }
}
