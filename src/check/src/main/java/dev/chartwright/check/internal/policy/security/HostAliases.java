package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostAliases extends PodCheck {

  HostAliases() {
    super(
        new Rule(
            "CW1149",
            "A Pod overrides host names",
            Severity.INFO,
            "hostAliases send the traffic of a name to an address that no DNS server knows, and"
                + " that stays when the service moves. Source: Kubernetes, adding entries to Pod"
                + " /etc/hosts; Trivy, KSV-0007.",
            "hostAliases: [{ip: 10.0.0.7, hostnames: [db.example.com]}]",
            "an ExternalName Service, or an entry in DNS"),
        Default.OFF,
        "use DNS or a Service instead of hostAliases");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    At aliases = pod.spec().get("hostAliases");
    if (!aliases.isEmpty()) {
      out.add(aliases, "the Pod sets hostAliases");
    }
  }
}
