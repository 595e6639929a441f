package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class WritableHostPath extends ContainerCheck {

  WritableHostPath() {
    super(
        new Rule(
            "CW1126",
            "A container can write to a folder of its Node",
            Severity.WARNING,
            "A container that only reads from the Node, such as a log collector, can change"
                + " the Node. Source: kube-linter, writable-host-mount.",
            "volumeMounts: [{name: host-logs, mountPath: /logs}]",
            "volumeMounts: [{name: host-logs, mountPath: /logs, readOnly: true}]"),
        Default.OFF,
        "set readOnly: true in volumeMounts");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At mount : container.get("volumeMounts").items()) {
      boolean ofHost =
          pod.volumes().items().stream()
              .anyMatch(
                  volume ->
                      volume.get("hostPath").isSet()
                          && volume.get("name").is(mount.get("name").text()));
      if (ofHost && !mount.get("readOnly").isTrue()) {
        out.add(
            mount,
            container + " can write to the folder of the Node at " + mount.get("mountPath").text());
      }
    }
  }
}
