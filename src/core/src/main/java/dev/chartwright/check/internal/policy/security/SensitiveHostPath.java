package dev.chartwright.check.internal.policy.security;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.regex.Pattern;

/** Folders and sockets by which a node can be taken over. */
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
            "A Pod mounts what the node itself runs on",
            Severity.WARNING,
            "Whoever reads or writes there controls the node: its system folders, or the"
                + " socket of its container runtime. Source: Pod Security Standards, baseline; the"
                + " list is ours.",
            "volumes: [{name: docker, hostPath: {path: /var/run/docker.sock}}]",
            "volumes: [{name: tmp, emptyDir: {}}]"),
        Default.ON,
        "do without; where an agent needs it, mount the one file, read-only");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    for (At volume : pod.volumes().items()) {
      At path = volume.get("hostPath", "path");
      if (volume.get("hostPath").isSet() && isSensitive(path.text())) {
        out.add(
            path, "volume '" + volume.get("name").text() + "' is " + path.text() + " of the node");
      }
    }
  }
}
