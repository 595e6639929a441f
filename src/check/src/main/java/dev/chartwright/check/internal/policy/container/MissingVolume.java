package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class MissingVolume extends ContainerCheck {

  MissingVolume() {
    super(
        new Rule(
            "CW1176",
            "A container mounts a volume that does not exist",
            Severity.ERROR,
            "The API server rejects the Pod. Source: Kubernetes, API validation.",
            """
          volumeMounts: [{name: dat, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]""",
            """
          volumeMounts: [{name: data, mountPath: /data}]
          volumes: [{name: data, emptyDir: {}}]"""),
        Default.ON,
        "add the volume to spec.volumes, or use the name of a volume of the Pod");
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
          out.add(mount.get("name"), container + " mounts the missing volume '" + name + "'");
        }
      }
    }
  }
}
