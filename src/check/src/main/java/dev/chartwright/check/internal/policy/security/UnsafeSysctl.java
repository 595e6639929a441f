package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class UnsafeSysctl extends PodCheck {
  private static final Set<String> SAFE =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem");

  UnsafeSysctl() {
    super(
        new Rule(
            "CW1131",
            "A Pod sets an unsafe sysctl",
            Severity.WARNING,
            "The kubelet rejects the Pod unless the Node allows the sysctl, and the setting"
                + " can affect the whole Node. Source: Pod Security Standards, baseline.",
            "securityContext: {sysctls: [{name: kernel.msgmax, value: \"65536\"}]}",
            "securityContext: {sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value:"
                + " \"0\"}]}"),
        Default.ON,
        "remove the sysctl from securityContext.sysctls, or set it on the Node");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At sysctl : pod.spec().get("securityContext", "sysctls").items()) {
      if (!SAFE.contains(sysctl.get("name").text())) {
        out.add(sysctl, "the Pod sets the unsafe sysctl '" + sysctl.get("name").text() + "'");
      }
    }
  }
}
