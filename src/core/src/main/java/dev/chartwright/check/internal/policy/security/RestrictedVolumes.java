package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

/** Kinds of volumes that are not for everybody. */
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
            "A volume is of a kind that restricted Pods may not use",
            Severity.WARNING,
            "In-tree network volumes are mounted by the node with the node's rights. Source:"
                + " Pod Security Standards, restricted.",
            "volumes: [{name: data, nfs: {server: nas, path: /data}}]",
            "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]"),
        Default.ON,
        "use a PersistentVolumeClaim whose driver mounts it");
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
                      "volume '" + volume.get("name").text() + "' is of the kind " + entry.key()));
    }
  }
}
