package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class UnusedVolume extends PodCheck {

  UnusedVolume() {
    super(
        new Rule(
            "CW1177",
            "No container mounts a volume of its Pod",
            Severity.INFO,
            "The volume has no use and can keep the Pod from starting. The usual cause is a"
                + " typing error in its name. Source: PodSpec API reference.",
            "volumes: [{name: data, emptyDir: {}}]",
            """
          volumeMounts: [{name: data, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]"""),
        Default.ON,
        "mount the volume, or remove it");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    Set<String> used =
        pod.containers().stream()
            .flatMap(one -> Stream.of("volumeMounts", "volumeDevices").map(one::get))
            .flatMap(list -> list.items().stream())
            .map(mount -> mount.get("name").text())
            .collect(Collectors.toSet());
    for (At volume : pod.volumes().items()) {
      if (!used.contains(volume.get("name").text())) {
        out.add(volume, "no container mounts the volume '" + volume.get("name").text() + "'");
      }
    }
  }
}
