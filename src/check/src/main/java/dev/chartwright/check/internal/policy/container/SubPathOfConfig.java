package dev.chartwright.check.internal.policy.container;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SubPathOfConfig extends ContainerCheck {

  SubPathOfConfig() {
    super(
        new Rule(
            "CW1184",
            "A file of a ConfigMap or Secret is mounted with subPath",
            Severity.INFO,
            "The file is not updated if the ConfigMap or Secret changes. Source:"
                + " Kubernetes, volumes.",
            "volumeMounts: [{name: config, mountPath: /etc/web.conf, subPath: web.conf}]",
            "volumeMounts: [{name: config, mountPath: /etc/web}]"),
        Default.OFF,
        "mount the whole folder, or restart the Pod by a checksum annotation");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At mount : container.get("volumeMounts").items()) {
      boolean config =
          pod.volumes().items().stream()
              .filter(volume -> volume.get("name").is(mount.get("name").text()))
              .anyMatch(volume -> volume.get("configMap").isSet() || volume.get("secret").isSet());
      if (config && !mount.get("subPath").isEmpty()) {
        out.add(
            mount.get("subPath"),
            container + " mounts " + mount.get("mountPath").text() + " with subPath");
      }
    }
  }
}
