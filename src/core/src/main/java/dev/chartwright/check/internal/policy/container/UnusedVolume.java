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

/** A volume that nobody mounts. */
final class UnusedVolume extends PodCheck {

  UnusedVolume() {
    super(
        new Rule(
            "CW1177",
            "No container mounts a volume",
            Severity.INFO,
            "It does nothing but may keep the Pod from starting. Mostly a slip in the name.",
            "volumes: [{name: data, emptyDir: {}}]",
            """
          volumeMounts: [{name: data, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]"""),
        Default.ON,
        "mount it, or remove it");
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
