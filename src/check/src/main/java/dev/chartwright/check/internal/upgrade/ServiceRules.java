package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that can change in a Service: ValidateServiceUpdate in pkg/apis/core/validation, and
 * what pkg/registry/core/service fills in from the Service that is there. A clusterIP that the
 * template no longer contains stays the same, also the value None. If the type changes to or from
 * ExternalName, every field can change.
 */
final class ServiceRules {
  private static final String ANEW =
      "keep the old value, or delete the Service before the upgrade; it gets another address";

  private ServiceRules() {}

  static List<Refusal> refusals(
      UpgradeObject before, UpgradeObject after, List<FieldChange> changes) {
    if (isExternal(before) || isExternal(after)) {
      return List.of();
    }
    List<Refusal> refusals = new ArrayList<>();
    List<FieldChange> address = new ArrayList<>();
    for (FieldChange change : changes) {
      boolean given = !change.after().isMissingNode() && !change.after().asText("?").isEmpty();
      if (change.isIn("spec", "clusterIP") && given) {
        address.add(change);
      } else if (change.isIn("spec", "clusterIPs")
          && given
          && !first(change.before()).equals(first(change.after()))) {
        address.add(change);
      }
    }
    boolean headless = isHeadless(before);
    if (!address.isEmpty() && !(headless && isHeadless(after))) {
      String text =
          isHeadless(after)
              ? "a Service that has an address cannot lose it"
              : headless
                  ? "a headless Service cannot get an address"
                  : "the address cannot be changed";
      refusals.add(Refusal.immutable(text, ANEW, address));
    }
    if (!headless && !isHeadless(after)) {
      JsonNode was = before.at("/spec/ipFamilies");
      JsonNode is = after.at("/spec/ipFamilies");
      if (was.size() > 0 && is.size() > 0 && !first(was).equals(first(is))) {
        refusals.add(
            Refusal.immutable(
                "the first IP family cannot be changed",
                ANEW,
                ImmutableFields.in(changes, "spec", "ipFamilies")));
      }
    }
    if (type(before).equals("LoadBalancer") && type(after).equals("LoadBalancer")) {
      balancer(before, after, changes, refusals);
    }
    return refusals;
  }

  private static void balancer(
      UpgradeObject before,
      UpgradeObject after,
      List<FieldChange> changes,
      List<Refusal> refusals) {
    List<FieldChange> kind = ImmutableFields.in(changes, "spec", "loadBalancerClass");
    if (!kind.isEmpty()) {
      refusals.add(Refusal.immutable("spec.loadBalancerClass cannot be changed", ANEW, kind));
    }
    List<FieldChange> port =
        ImmutableFields.in(changes, "spec", "healthCheckNodePort").stream()
            .filter(one -> !one.after().isMissingNode())
            .toList();
    if (isLocal(before) && isLocal(after) && !port.isEmpty()) {
      refusals.add(Refusal.immutable("spec.healthCheckNodePort cannot be changed", ANEW, port));
    }
  }

  private static boolean isLocal(UpgradeObject service) {
    return service.at("/spec/externalTrafficPolicy").asText().equals("Local");
  }

  private static boolean isExternal(UpgradeObject service) {
    return type(service).equals("ExternalName");
  }

  private static String type(UpgradeObject service) {
    return service.at("/spec/type").asText();
  }

  private static boolean isHeadless(UpgradeObject service) {
    return service.at("/spec/clusterIP").asText().equals("None")
        || first(service.at("/spec/clusterIPs")).equals("None");
  }

  private static String first(JsonNode list) {
    return list.path(0).asText("");
  }
}
