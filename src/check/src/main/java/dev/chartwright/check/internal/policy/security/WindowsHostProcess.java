package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class WindowsHostProcess extends PodCheck {

  WindowsHostProcess() {
    super(
        new Rule(
            "CW1128",
            "A Windows Pod runs as a HostProcess",
            Severity.WARNING,
            "A HostProcess container has all rights on its Windows Node. Source: Pod"
                + " Security Standards, baseline.",
            "securityContext: {windowsOptions: {hostProcess: true}}",
            "securityContext: {windowsOptions: {hostProcess: false}}"),
        Default.ON,
        "remove windowsOptions.hostProcess");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("windowsOptions", "hostProcess"))
        .filter(At::isTrue)
        .forEach(at -> out.add(at, "the Pod sets windowsOptions.hostProcess: true"));
  }
}
