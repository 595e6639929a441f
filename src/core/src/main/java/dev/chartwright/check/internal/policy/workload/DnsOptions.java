package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A Pod that asks five times for every name. */
final class DnsOptions extends PodCheck {

  DnsOptions() {
    super(
        new Rule(
            "CW1198",
            "A Pod has no DNS options",
            Severity.INFO,
            "With the usual ndots of 5 every name outside of the cluster is looked up in all"
                + " search domains first. Source: kube-linter.",
            "dnsConfig: {}",
            "dnsConfig: {options: [{name: ndots, value: \"2\"}]}"),
        Default.OFF,
        "set dnsConfig.options with ndots 2");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    if (pod.isService() && pod.spec().get("dnsConfig", "options").isEmpty()) {
      out.add(pod.spec().get("dnsConfig", "options"), "the Pod has no DNS options");
    }
  }
}
