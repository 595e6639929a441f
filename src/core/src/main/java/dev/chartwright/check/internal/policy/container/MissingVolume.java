package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

/** A mount of a volume that the Pod does not have. */
final class MissingVolume extends ContainerCheck {

  MissingVolume() {
    super(
        new Rule(
            "CW1176",
            "A container mounts a volume that is not there",
            Severity.ERROR,
            "The API server refuses the Pod.",
            """
          volumeMounts: [{name: dat, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]""",
            """
          volumeMounts: [{name: data, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]"""),
        Default.ON,
        "declare the volume, or name one that is declared");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    List<At> claims = pod.object().get("spec", "volumeClaimTemplates").items();
    for (String list : List.of("volumeMounts", "volumeDevices")) {
      for (At mount : container.get(list).items()) {
        String name = mount.get("name").text();
        boolean known =
            pod.volumes().items().stream().anyMatch(one -> one.get("name").is(name))
                || claims.stream().anyMatch(one -> one.get("metadata", "name").is(name));
        if (!name.isEmpty() && !known) {
          out.add(
              mount.get("name"),
              container + " mounts the volume '" + name + "', which the Pod does not have");
        }
      }
    }
  }
}
