package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class RestrictedVolumes extends PodCheck {
  private static final Set<String> ALLOWED =
      Set.of(
          "name",
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret",
          "hostPath");

  RestrictedVolumes() {
    super(
        new Rule(
            "CW1136",
            "A volume has a type that restricted Pods cannot use",
            Severity.WARNING,
            "A namespace that enforces the restricted level rejects the Pod, because the"
                + " Node mounts such volumes with its own rights. Source: Pod Security Standards,"
                + " restricted.",
            "volumes: [{name: data, nfs: {server: nas, path: /data}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"),
        Default.ON,
        "use a PersistentVolumeClaim with a CSI driver");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At volume : pod.volumes().items()) {
      volume.entries().stream()
          .filter(entry -> !ALLOWED.contains(entry.key()))
          .filter(At::isSet)
          .forEach(
              entry ->
                  out.add(
                      entry,
                      "volume '" + volume.get("name").text() + "' has the type " + entry.key()));
    }
  }
}
