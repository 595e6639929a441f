package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Names and amounts of resources (pkg/apis/core/helper, ValidateResourceQuantityValue). */
final class ResourceRules {
  /** What is counted. */
  static final Set<String> COUNTED =
      Set.of(
          "configmaps",
          "persistentvolumeclaims",
          "pods",
          "replicationcontrollers",
          "resourcequotas",
          "secrets",
          "services",
          "services.loadbalancers",
          "services.nodeports");

  private static final Set<String> MEASURED =
      Set.of(
          "cpu",
          "ephemeral-storage",
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory",
          "requests.storage");

  private ResourceRules() {}

  /** A resource that a container requests or limits. */
  static void ofContainer(Field amount, Faults faults) {
    containerName(amount, faults);
    amount(amount, faults);
  }

  /** The name of a resource of containers, which is the key of the amount. */
  static void containerName(Field amount, Faults faults) {
    String name = amount.key();
    String problem = Forms.qualifiedName(name);
    if (!problem.isEmpty()) {
      faults.add(amount, "is an invalid resource: its name " + problem);
    } else if (!name.contains("/")) {
      if (!Set.of("cpu", "memory", "ephemeral-storage").contains(name) && !isHugePages(name)) {
        faults.add(
            amount,
            "is not a resource of containers, which are cpu, memory, ephemeral-storage,"
                + " hugepages-SIZE and names with a domain");
      }
    } else if (!isNative(name) && !isExtended(name)) {
      faults.add(
          amount,
          "is an invalid resource: its name must not start with 'requests.', and must have at most"
              + " 244 characters before '/'");
    }
  }

  /** The name of a resource that the server knows, or one with a domain. */
  static void name(Field amount, boolean isQuota, Faults faults) {
    String name = amount.key();
    String problem = Forms.qualifiedName(name);
    boolean isKnown =
        COUNTED.contains(name)
            || MEASURED.contains(name)
            || (!isQuota && name.equals("storage"))
            || isHugePages(name)
            || name.startsWith("requests.hugepages-");
    if (!problem.isEmpty()) {
      faults.add(amount, "is an invalid resource: its name " + problem);
    } else if (!name.contains("/") && !isKnown) {
      faults.add(
          amount,
          "is an unknown resource"
              + (isQuota
                  ? "; known ones are requests.cpu, requests.memory, limits.cpu, limits.memory,"
                      + " requests.storage, pods, services, and count/KIND.GROUP for other kinds"
                  : "; known ones are cpu, memory, ephemeral-storage and storage"));
    }
  }

  /** Returns whether a quota with scopes can limit a resource. */
  static boolean isOfQuota(String name) {
    return COUNTED.contains(name)
        || MEASURED.contains(name)
        || isHugePages(name)
        || name.startsWith("requests.hugepages-");
  }

  static void amount(Field amount, Faults faults) {
    Optional<Quantity> quantity = quantity(amount);
    boolean isCounted = COUNTED.contains(amount.key()) || isExtended(amount.key());
    if (quantity.filter(one -> one.amount().signum() < 0).isPresent()) {
      faults.add(amount, "must not be negative");
    } else if (isCounted
        && quantity
            .filter(one -> one.amount().remainder(BigDecimal.ONE).signum() != 0)
            .isPresent()) {
      faults.add(amount, "must be an integer");
    }
  }

  static Optional<Quantity> quantity(Field field) {
    return field.node().isValueNode()
        ? Quantity.parse(field.node().asText().strip())
        : Optional.empty();
  }

  static boolean isHugePages(String name) {
    return name.startsWith("hugepages-");
  }

  static boolean isNative(String name) {
    return !name.contains("/") || name.contains("kubernetes.io/");
  }

  static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith("requests.")
        && Forms.qualifiedName("requests." + name).isEmpty();
  }

  static boolean isOvercommitAllowed(String name) {
    return isNative(name) && !isHugePages(name);
  }

  /** Huge pages need a multiple of their size, and cpu or memory beside them. */
  static void hugePages(Field owner, Faults faults, String... lists) {
    boolean hasOther = false;
    Optional<Field> pages = Optional.empty();
    for (String list : lists) {
      for (Field amount : owner.get(list).entries()) {
        hasOther |= amount.key().equals("cpu") || amount.key().equals("memory");
        if (isHugePages(amount.key())) {
          pages = pages.or(() -> Optional.of(amount));
          multiple(amount, faults);
        }
      }
    }
    if (!hasOther) {
      pages.ifPresent(field -> faults.add(field, "is not allowed without cpu or memory"));
    }
  }

  private static void multiple(Field amount, Faults faults) {
    Optional<BigDecimal> size =
        Quantity.parse(amount.key().substring("hugepages-".length())).map(Quantity::amount);
    Optional<BigDecimal> pages = quantity(amount).map(Quantity::amount);
    if (pages.isEmpty()) {
      return;
    }
    boolean isValid =
        size.isPresent()
            && size.get().signum() > 0
            && size.get().remainder(BigDecimal.ONE).signum() == 0
            && pages.get().remainder(size.get()).signum() == 0;
    if (!isValid) {
      faults.add(amount, "must be a multiple of the page size");
    }
  }
}
