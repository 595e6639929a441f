package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MemoryDisk extends PodCheck {

  MemoryDisk() {
    super(
        new Rule(
            "CW1164",
            "A volume in memory has no size limit",
            Severity.WARNING,
            "A container without a memory limit can use all memory of the Node through the"
                + " volume. Source: Kubernetes, emptyDir.",
            "volumes: [{name: shm, emptyDir: {medium: Memory}}]",
            "volumes: [{name: shm, emptyDir: {medium: Memory, sizeLimit: 64Mi}}]"),
        Default.ON,
        "set emptyDir.sizeLimit");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    boolean limited =
        pod.spec().get("resources", "limits", "memory").isSet()
            || pod.lasting().stream()
                .allMatch(one -> one.get("resources", "limits", "memory").isSet());
    if (limited) {
      return;
    }
    for (At volume : pod.volumes().items()) {
      At dir = volume.get("emptyDir");
      if (dir.get("medium").is("Memory") && !dir.get("sizeLimit").isSet()) {
        out.add(
            dir, "volume '" + volume.get("name").text() + "' is in memory and has no sizeLimit");
      }
    }
  }
}
