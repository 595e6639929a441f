package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** ValidateLimitRange in pkg/apis/core/validation, with SetDefaults_LimitRangeItem. */
final class LimitRules {
  private static final String CLAIM = "PersistentVolumeClaim";
  private static final List<String> TYPES = List.of("Container", CLAIM, "Pod");
  private static final String MIN = "min";
  private static final String MAX = "max";
  private static final String DEFAULT = "default";
  private static final String DEFAULT_REQUEST = "defaultRequest";
  private static final String RATIO = "maxLimitRequestRatio";

  private LimitRules() {}

  static void check(Field range, Faults faults) {
    Set<String> types = new HashSet<>();
    for (Field limit : range.get("spec", "limits").items()) {
      Field type = limit.get("type");
      faults.form(type, Forms::qualifiedName);
      if (!type.isEmpty() && !type.text().contains("/")) {
        faults.oneOf(type, TYPES);
      }
      if (!types.add(type.text())) {
        faults.add(type, "is '" + type.text() + "', which another limit has");
      }
      limit(limit, type.text(), faults);
    }
  }

  private static void limit(Field limit, String type, Faults faults) {
    boolean isPod = type.equals("Pod");
    for (String list : List.of(MIN, MAX, DEFAULT, DEFAULT_REQUEST, RATIO)) {
      if (isPod && (list.equals(DEFAULT) || list.equals(DEFAULT_REQUEST))) {
        if (!limit.get(list).isEmpty()) {
          faults.add(limit.get(list), "is not allowed if type is Pod");
        }
        continue;
      }
      for (Field amount : limit.get(list).entries()) {
        if (isPod || type.equals("Container")) {
          ResourceRules.containerName(amount, faults);
        } else {
          ResourceRules.name(amount, false, faults);
        }
      }
    }
    if (type.equals(CLAIM)
        && !limit.get(MIN, "storage").isSet()
        && !limit.get(MAX, "storage").isSet()) {
      faults.add(limit, "needs min.storage or max.storage if type is " + CLAIM);
    }
    compare(limit, type, faults);
  }

  private static void compare(Field limit, String type, Faults faults) {
    Amounts amounts = new Amounts(limit, type);
    for (String resource : amounts.resources()) {
      amounts.atMost(resource, MIN, MAX, faults);
      amounts.atMost(resource, MIN, DEFAULT_REQUEST, faults);
      amounts.atMost(resource, DEFAULT_REQUEST, MAX, faults);
      amounts.atMost(resource, DEFAULT_REQUEST, DEFAULT, faults);
      amounts.atMost(resource, MIN, DEFAULT, faults);
      amounts.atMost(resource, DEFAULT, MAX, faults);
      ratio(limit.get(RATIO, resource), amounts, resource, faults);
      Optional<Quantity> limits = amounts.of(DEFAULT, resource);
      Optional<Quantity> requests = amounts.of(DEFAULT_REQUEST, resource);
      if (!ResourceRules.isOvercommitAllowed(resource)
          && limits.isPresent()
          && requests.isPresent()
          && !limits.get().isEqualTo(requests.get())) {
        faults.add(
            amounts.place(resource, DEFAULT_REQUEST, DEFAULT),
            "must equal default, because " + resource + " cannot be overcommitted");
      }
    }
  }

  private static void ratio(Field ratio, Amounts amounts, String resource, Faults faults) {
    Optional<BigDecimal> most = ResourceRules.quantity(ratio).map(Quantity::amount);
    if (most.isEmpty()) {
      return;
    }
    if (most.get().compareTo(BigDecimal.ONE) < 0) {
      faults.add(ratio, "must be at least 1");
    }
    BigDecimal min = amounts.of(MIN, resource).map(Quantity::amount).orElse(BigDecimal.ZERO);
    Optional<BigDecimal> max = amounts.of(MAX, resource).map(Quantity::amount);
    if (min.signum() > 0
        && max.isPresent()
        && most.get().compareTo(max.get().divide(min, MathContext.DECIMAL64)) > 0) {
      faults.add(ratio, "must not be greater than max divided by min");
    }
  }

  /** The amounts of a limit, with those that the server adds to limits of containers. */
  private static final class Amounts {
    private final Field limit;
    private final Map<String, Map<String, Quantity>> lists = new TreeMap<>();

    Amounts(Field limit, String type) {
      this.limit = limit;
      for (String list : List.of(MIN, MAX, DEFAULT, DEFAULT_REQUEST)) {
        Map<String, Quantity> amounts = new TreeMap<>();
        for (Field amount : limit.get(list).entries()) {
          ResourceRules.quantity(amount).ifPresent(one -> amounts.put(amount.key(), one));
        }
        lists.put(list, amounts);
      }
      if (type.equals("Container")) {
        add(DEFAULT, MAX);
        add(DEFAULT_REQUEST, DEFAULT);
        add(DEFAULT_REQUEST, MIN);
      }
    }

    private void add(String to, String from) {
      Map<String, Quantity> target = lists.computeIfAbsent(to, any -> new TreeMap<>());
      list(from).forEach(target::putIfAbsent);
    }

    private Map<String, Quantity> list(String name) {
      return lists.getOrDefault(name, Map.of());
    }

    Set<String> resources() {
      Set<String> resources = new TreeSet<>();
      lists.values().forEach(list -> resources.addAll(list.keySet()));
      limit.get(RATIO).entries().forEach(ratio -> resources.add(ratio.key()));
      return resources;
    }

    Optional<Quantity> of(String list, String resource) {
      return Optional.ofNullable(list(list).get(resource));
    }

    /** Returns the field of the first list that has the resource itself, not by default. */
    Field place(String resource, String... names) {
      for (String name : names) {
        if (limit.get(name, resource).isSet()) {
          return limit.get(name, resource);
        }
      }
      return limit;
    }

    void atMost(String resource, String lower, String upper, Faults faults) {
      Optional<Quantity> less = of(lower, resource);
      Optional<Quantity> more = of(upper, resource);
      if (less.isPresent() && more.isPresent() && less.get().compareTo(more.get()) > 0) {
        faults.add(
            place(resource, lower, upper, MIN, MAX),
            place(resource, lower).equals(limit)
                ? "must not be less than " + lower + ", which is set by default"
                : "must not be greater than " + upper);
      }
    }
  }
}
