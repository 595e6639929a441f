package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class RootGroup extends PodCheck {

  RootGroup() {
    super(
        new Rule(
            "CW1142",
            "A container runs in the root group",
            Severity.INFO,
            "The container can write to the files of the image that the root group can"
                + " write to. OpenShift requires this group; other clusters do not. Source:"
                + " OpenShift image guidelines.",
            "securityContext: {runAsGroup: 0}",
            "securityContext: {runAsGroup: 10001}"),
        Default.OFF,
        "set securityContext.runAsGroup to a group other than 0");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Stream.concat(
            Stream.of(pod.spec().get("securityContext")),
            pod.containers().stream().map(Container::security))
        .map(context -> context.get("runAsGroup"))
        .filter(group -> group.number(-1) == 0)
        .forEach(group -> out.add(group, "runAsGroup is 0, the root group"));
  }
}
