package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class UnconfinedSeccomp extends PodCheck {

  UnconfinedSeccomp() {
    super(
        new Rule(
            "CW1132",
            "Seccomp is disabled",
            Severity.WARNING,
            "The container can make every system call, which helps most attacks on the"
                + " kernel. Source: Pod Security Standards, baseline.",
            "securityContext: {seccompProfile: {type: Unconfined}}",
            "securityContext: {seccompProfile: {type: RuntimeDefault}}"),
        Default.ON,
        "set seccompProfile.type: RuntimeDefault");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("seccompProfile", "type"))
        .filter(type -> type.is("Unconfined"))
        .forEach(at -> out.add(at, "the seccomp profile is Unconfined"));
  }
}
