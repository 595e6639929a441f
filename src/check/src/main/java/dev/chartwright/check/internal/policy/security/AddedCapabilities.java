package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

final class AddedCapabilities extends ContainerCheck {
  static final Set<String> BASELINE =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  AddedCapabilities() {
    super(
        new Rule(
            "CW1129",
            "A container adds dangerous capabilities",
            Severity.WARNING,
            "A process with a capability such as SYS_ADMIN or NET_RAW can attack the Node"
                + " or its network. Source: Pod Security Standards, baseline.",
            "securityContext: {capabilities: {add: [SYS_ADMIN]}}",
            "securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}"),
        Default.ON,
        "remove the capability from securityContext.capabilities.add");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    List<At> added =
        container.security("capabilities", "add").items().stream()
            .filter(one -> !BASELINE.contains(one.text()))
            .toList();
    if (!added.isEmpty()) {
      String names = added.stream().map(At::text).collect(Collectors.joining(", "));
      out.add(
          added.get(0),
          container
              + (added.size() == 1 ? " adds the capability " : " adds the capabilities ")
              + names);
    }
  }
}
