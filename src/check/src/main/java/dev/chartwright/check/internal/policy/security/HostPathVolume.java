package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HostPathVolume extends PodCheck {

  HostPathVolume() {
    super(
        new Rule(
            "CW1124",
            "A Pod mounts a folder of its Node",
            Severity.WARNING,
            "Files in that folder outlive the Pod, differ between Nodes, and are shared by"
                + " all Pods that mount the folder. Source: Pod Security Standards, baseline.",
            "volumes: [{name: data, hostPath: {path: /srv/data}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"),
        Default.ON,
        "use a PersistentVolumeClaim, or an emptyDir if the data can be lost");
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
                + "' mounts the folder "
                + path.text()
                + " of the Node");
      }
    }
  }
}
