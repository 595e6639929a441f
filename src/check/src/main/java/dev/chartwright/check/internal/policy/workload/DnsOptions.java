package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class DnsOptions extends PodCheck {

  DnsOptions() {
    super(
        new Rule(
            "CW1198",
            "A Pod has no DNS options",
            Severity.INFO,
            "With the default ndots of 5, each external name is first looked up in all"
                + " search domains. Source: kube-linter.",
            "dnsConfig: {}",
            "dnsConfig: {options: [{name: ndots, value: \"2\"}]}"),
        Default.OFF,
        "set dnsConfig.options with ndots 2");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.isService() && pod.spec().get("dnsConfig", "options").isEmpty()) {
      out.add(pod.spec().get("dnsConfig", "options"), "the Pod has no dnsConfig.options");
    }
  }
}
