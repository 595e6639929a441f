package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class ProbeHost extends ContainerCheck {

  ProbeHost() {
    super(
        new Rule(
            "CW1135",
            "A probe or hook calls another host",
            Severity.WARNING,
            "The kubelet makes the call from the Node, so a Pod can send it to addresses"
                + " that the Pod itself cannot reach. Source: Pod Security Standards, baseline"
                + " since 1.34.",
            "livenessProbe: {httpGet: {host: 10.0.0.1, port: 80}}",
            "livenessProbe: {httpGet: {port: 80}}"),
        Default.ON,
        "remove host; the call then goes to the Pod");
  }

  /** A Pod in the network of its Node reaches itself there, and can listen on nothing else. */
  private static boolean isOwnHost(Pod pod, At host) {
    String name = host.text();
    return pod.spec().get("hostNetwork").isTrue()
        && (name.startsWith("127.") || name.equals("localhost") || name.equals("::1"));
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (List<String> holder :
        List.of(
            List.of("livenessProbe"),
            List.of("readinessProbe"),
            List.of("startupProbe"),
            List.of("lifecycle", "postStart"),
            List.of("lifecycle", "preStop"))) {
      for (String handler : List.of("httpGet", "tcpSocket")) {
        At host = container.get(holder.toArray(String[]::new)).get(handler, "host");
        if (!host.isEmpty() && !isOwnHost(pod, host)) {
          out.add(
              host,
              holder.get(holder.size() - 1)
                  + " of "
                  + container
                  + " calls the host '"
                  + host.text()
                  + "'");
        }
      }
    }
  }
}
