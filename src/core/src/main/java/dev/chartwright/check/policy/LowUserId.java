package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** A user id that the node may have too. */
final class LowUserId extends ContainerCheck {

  LowUserId() {
    super(
        new Rule(
            "CW1144",
            "A container's user or group id may exist on its node",
            Severity.INFO,
            "Ids below 10000 are likely those of the node's own users. Source: kube-score.",
            "securityContext: {runAsUser: 999, runAsGroup: 999}",
            "securityContext: {runAsUser: 10001, runAsGroup: 10001}"),
        Default.OFF,
        "set runAsUser and runAsGroup to 10000 or more");
  }

  @Override
  void look(Pod pod, Container container, Reporter out) {
    for (String field : List.of("runAsUser", "runAsGroup")) {
      if (container.effective(field).number(0) < 10_000) {
        out.add(container.security(field), container + " has no " + field + " of 10000 or more");
      }
    }
  }
}
