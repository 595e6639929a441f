package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class UnconfinedAppArmor extends PodCheck {

  UnconfinedAppArmor() {
    super(
        new Rule(
            "CW1133",
            "AppArmor is disabled",
            Severity.WARNING,
            "The container can mount file systems and write to files of the kernel that the"
                + " default profile protects. Source: Pod Security Standards, baseline.",
            "securityContext: {appArmorProfile: {type: Unconfined}}",
            "securityContext: {appArmorProfile: {type: RuntimeDefault}}"),
        Default.ON,
        "set appArmorProfile.type: RuntimeDefault, or remove it");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("appArmorProfile", "type"))
        .filter(type -> type.is("Unconfined"))
        .forEach(at -> out.add(at, "the AppArmor profile is Unconfined"));
    pod.template().get("metadata", "annotations").entries().stream()
        .filter(entry -> entry.key().startsWith("container.apparmor.security.beta.kubernetes.io/"))
        .filter(entry -> entry.is("unconfined"))
        .forEach(at -> out.add(at, "the AppArmor profile is Unconfined"));
  }
}
