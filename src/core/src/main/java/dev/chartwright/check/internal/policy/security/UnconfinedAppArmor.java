package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

/** AppArmor off, by field or by the old annotation. */
final class UnconfinedAppArmor extends PodCheck {

  UnconfinedAppArmor() {
    super(
        new Rule(
            "CW1133",
            "AppArmor is switched off",
            Severity.WARNING,
            "The runtime's AppArmor profile keeps a container from mounting and from writing"
                + " to the kernel's files. Source: Pod Security Standards, baseline.",
            "securityContext: {appArmorProfile: {type: Unconfined}}",
            "securityContext: {appArmorProfile: {type: RuntimeDefault}}"),
        Default.ON,
        "use the type RuntimeDefault, or leave it out");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("appArmorProfile", "type"))
        .filter(type -> type.is("Unconfined"))
        .forEach(at -> out.add(at, "AppArmor is switched off"));
    pod.template().get("metadata", "annotations").entries().stream()
        .filter(entry -> entry.key().startsWith("container.apparmor.security.beta.kubernetes.io/"))
        .filter(entry -> entry.is("unconfined"))
        .forEach(at -> out.add(at, "AppArmor is switched off"));
  }
}
