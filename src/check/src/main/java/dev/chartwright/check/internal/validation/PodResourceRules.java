package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The resources of a Pod as a whole (validatePodResources). */
final class PodResourceRules {
  /** PodLevelResources is on by default from here on; the field is dropped before. */
  private static final int RESOURCES = 34;

  private PodResourceRules() {}

  static void check(Field spec, int minor, Faults faults) {
    spec.get("overhead").entries().forEach(amount -> ResourceRules.amount(amount, faults));
    Field resources = spec.get("resources");
    if (!resources.isSet() || minor < RESOURCES) {
      return;
    }
    if (spec.get("os", "name").text().equals("windows")) {
      faults.add(resources, "is not allowed if os.name is windows");
      return;
    }
    faults.forbidden(resources.get("claims"), "for the whole Pod");
    for (String list : List.of("requests", "limits")) {
      for (Field amount : resources.get(list).entries()) {
        if (!List.of("cpu", "memory").contains(amount.key())
            && !ResourceRules.isHugePages(amount.key())) {
          faults.add(amount, "must be cpu, memory or hugepages-SIZE for the whole Pod");
        } else {
          ResourceRules.amount(amount, faults);
        }
      }
    }
    for (Field request : resources.get("requests").entries()) {
      Optional<BigDecimal> asked = amount(request);
      Optional<BigDecimal> limit = amount(resources.get("limits", request.key()));
      if (asked.isPresent() && limit.isPresent() && asked.get().compareTo(limit.get()) > 0) {
        faults.add(request, "must not be more than its limit");
      }
      BigDecimal sum = sum(spec, request.key());
      if (asked.isPresent() && sum.compareTo(asked.get()) > 0) {
        faults.add(request, "must not be less than the requests of all containers");
      }
    }
    for (Field limit : resources.get("limits").entries()) {
      for (Field container : spec.get("containers").items()) {
        Field own = container.get("resources", "limits", limit.key());
        Optional<BigDecimal> most = amount(limit);
        if (most.isPresent()
            && amount(own).filter(one -> one.compareTo(most.get()) > 0).isPresent()) {
          faults.add(own, "must not be more than the limit of the Pod");
        }
      }
    }
  }

  private static BigDecimal sum(Field spec, String name) {
    return spec.get("containers").items().stream()
        .map(container -> container.get("resources"))
        .flatMap(
            own ->
                amount(own.get("requests", name))
                    .or(() -> amount(own.get("limits", name)))
                    .stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Optional<BigDecimal> amount(Field field) {
    return ResourceRules.quantity(field).map(Quantity::amount);
  }
}
