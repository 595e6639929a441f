package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A folder of the node, whatever it holds. */
final class HostPathVolume extends PodCheck {

  HostPathVolume() {
    super(
        new Rule(
            "CW1124",
            "A Pod mounts a folder of its node",
            Severity.WARNING,
            "What a Pod leaves there outlives it, differs from node to node and is shared"
                + " with all that mount it. Source: Pod Security Standards, baseline.",
            "volumes: [{name: data, hostPath: {path: /srv/data}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"),
        Default.ON,
        "use a PersistentVolumeClaim, or emptyDir for what may be lost");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At volume : pod.volumes().items()) {
      At path = volume.get("hostPath", "path");
      if (volume.get("hostPath").isSet() && !SensitiveHostPath.isSensitive(path.text())) {
        out.add(
            volume.get("hostPath"),
            "volume '"
                + volume.get("name").text()
                + "' is the folder "
                + path.text()
                + " of the node");
      }
    }
  }
}
