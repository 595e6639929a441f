package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.regex.Pattern;

final class SensitiveHostPath extends PodCheck {
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "/?|/(boot|dev|etc|lib|lib64|proc|sys|usr|root|bin|sbin|run|var|var/run|var/lib)/?"
              + "|/(var/lib/(kubelet|docker|containerd|etcd)|etc/kubernetes)(/.*)?"
              + "|.*/(docker|containerd|crio|dockershim|cri-dockerd|podman)\\.sock");

  static boolean isSensitive(String path) {
    return SENSITIVE.matcher(path).matches();
  }

  SensitiveHostPath() {
    super(
        new Rule(
            "CW1125",
            "A Pod mounts a system folder of its Node",
            Severity.WARNING,
            "A process with access to the system folders of a Node, or to the socket of its"
                + " container runtime, controls the Node. Source: Pod Security Standards,"
                + " baseline; the list of folders is Chartwright's.",
            "volumes: [{name: docker, hostPath: {path: /var/run/docker.sock}}]",
            "volumes: [{name: tmp, emptyDir: {}}]"),
        Default.ON,
        "remove the volume; an agent that needs a file mounts only that file, with"
            + " readOnly: true");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At volume : pod.volumes().items()) {
      At path = volume.get("hostPath", "path");
      if (volume.get("hostPath").isSet() && isSensitive(path.text())) {
        out.add(
            path,
            "volume '" + volume.get("name").text() + "' mounts " + path.text() + " of the Node");
      }
    }
  }
}
