package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

/** The group of root. */
final class RootGroup extends PodCheck {

  RootGroup() {
    super(
        new Rule(
            "CW1142",
            "A container runs in the group of root",
            Severity.INFO,
            "Files of the image that the root group may write are open to the container."
                + " OpenShift wants it so; elsewhere another group is better.",
            "securityContext: {runAsGroup: 0}",
            "securityContext: {runAsGroup: 10001}"),
        Default.ON,
        "set another runAsGroup");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("runAsGroup"))
        .filter(group -> group.number(-1) == 0)
        .forEach(group -> out.add(group, "the group is that of root"));
  }
}
