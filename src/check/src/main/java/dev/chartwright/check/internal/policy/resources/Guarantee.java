package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.internal.kubernetes.Quantity;
import java.util.Optional;

/** Whether a container is guaranteed all that it may use of a resource. */
final class Guarantee {
  private Guarantee() {}

  /**
   * Returns the request if it differs from its limit, or the limits if one of the two is missing.
   */
  static Optional<At> missing(Container container, String resource) {
    At request = container.get("resources", "requests", resource);
    At limit = container.get("resources", "limits", resource);
    Optional<Quantity> requested = Quantity.parse(request.text());
    Optional<Quantity> allowed = Quantity.parse(limit.text());
    if (requested.isPresent() && allowed.isPresent() && requested.get().isEqualTo(allowed.get())) {
      return Optional.empty();
    }
    return Optional.of(request.isSet() ? request : limit);
  }
}
