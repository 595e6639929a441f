package dev.chartwright.image.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules for images: alone, and compared with a chart. */
public final class ImageRules {
  private ImageRules() {}

  static final Rule ROOT =
      new Rule(
          "CW2001",
          "The image runs as root",
          Severity.WARNING,
          "A program that is broken into has all rights in its container, and root of the container"
              + " is root of the Node unless user namespaces are on. Source: Dockerfile reference,"
              + " USER.",
          "no USER instruction",
          "USER 10001");

  static final Rule NAMED_USER =
      new Rule(
          "CW2002",
          "The user of the image is a name",
          Severity.WARNING,
          "The kubelet cannot verify a name for runAsNonRoot, so it does not start the container"
              + " unless the chart sets runAsUser. Source: Kubernetes,"
              + " pkg/kubelet/kuberuntime/security_context_others.go, verifyRunAsNonRoot.",
          "USER nginx",
          "USER 101");

  static final Rule UNKNOWN_USER =
      new Rule(
          "CW2003",
          "The user of the image is missing in /etc/passwd",
          Severity.ERROR,
          "The container runtime cannot find the user and does not start the container. Source:"
              + " containerd, oci.WithUser.",
          "USER app, and no line for app in /etc/passwd",
          "RUN useradd --uid 10001 app, and USER 10001");

  static final Rule NO_PROGRAM =
      new Rule(
          "CW2004",
          "The image has neither an entrypoint nor a command",
          Severity.WARNING,
          "The container runtime starts nothing unless the chart sets command. Source: containerd,"
              + " WithProcessArgs, \"no command specified\".",
          "no ENTRYPOINT and no CMD",
          "ENTRYPOINT [\"/usr/bin/web\"]");

  static final Rule PROGRAM_MISSING =
      new Rule(
          "CW2005",
          "The program of the entrypoint is missing in the image",
          Severity.WARNING,
          "The container fails to start unless a volume contains the program. Source: runc,"
              + " \"executable file not found in $PATH\".",
          "ENTRYPOINT [\"/app/web\"], and no file /app/web",
          "COPY web /app/web");

  static final Rule SETUID =
      new Rule(
          "CW2006",
          "The image has setuid or setgid programs",
          Severity.INFO,
          "Such a program runs with the rights of its owner, unless allowPrivilegeEscalation is"
              + " false. Source: Linux kernel documentation, no_new_privs.",
          "-rwsr-xr-x root /usr/bin/su",
          "RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +");

  static final Rule WORLD_WRITABLE =
      new Rule(
          "CW2007",
          "The image has folders in which all users can replace files",
          Severity.WARNING,
          "A program that runs as another user can replace the files of the first one. A folder"
              + " for all users needs the sticky bit. Source: chmod(2).",
          "drwxrwxrwx root /data",
          "RUN chmod 1777 /data, or chmod 0770 with the group of the program");

  static final Rule WASTED =
      new Rule(
          "CW2008",
          "Later layers hide a large part of the image",
          Severity.WARNING,
          "A removed or replaced file stays in its layer, so that each Node downloads it, and"
              + " anybody can read it. Source: OCI image specification, layers.",
          "COPY app.zip / and then RUN unzip app.zip && rm app.zip",
          "RUN --mount=type=bind,source=app.zip,target=/app.zip unzip /app.zip");

  static final Rule NO_SBOM =
      new Rule(
          "CW2009",
          "No bill of materials is attached to the image",
          Severity.INFO,
          "Scanners have to guess from the files what the image contains. Source: OCI distribution"
              + " specification, referrers.",
          "docker buildx build --push .",
          "docker buildx build --sbom=true --push .");

  static final Rule BREAKS_NON_ROOT =
      new Rule(
          "CW2020",
          "runAsNonRoot is true, and the container runs as root",
          Severity.ERROR,
          "The kubelet does not create the container: \"container has runAsNonRoot and image will"
              + " run as root\". Source: Kubernetes,"
              + " pkg/kubelet/kuberuntime/security_context_others.go, verifyRunAsNonRoot.",
          "runAsNonRoot: true, with an image without USER",
          "runAsNonRoot: true and runAsUser: 10001");

  static final Rule UNVERIFIABLE_USER =
      new Rule(
          "CW2021",
          "runAsNonRoot is true, and the image has a user name",
          Severity.ERROR,
          "The kubelet does not create the container: \"image has non-numeric user, cannot verify"
              + " user is non-root\". Source: Kubernetes,"
              + " pkg/kubelet/kuberuntime/security_context_others.go, verifyRunAsNonRoot.",
          "runAsNonRoot: true, with an image that has USER nginx",
          "runAsNonRoot: true and runAsUser: 101");

  static final Rule COMMAND_MISSING =
      new Rule(
          "CW2022",
          "The program of a container is missing in its image",
          Severity.ERROR,
          "The container fails to start with \"executable file not found in $PATH\" or \"no such"
              + " file or directory\". Source: runc; Kubernetes documentation, Define a Command"
              + " and Arguments for a Container.",
          "command: [bash, -c, ./start], with an image without bash",
          "command: [/app/start]");

  static final Rule NOTHING_TO_RUN =
      new Rule(
          "CW2023",
          "Neither the chart nor the image has a command",
          Severity.ERROR,
          "The container runtime does not create the container: \"no command specified\". Source:"
              + " containerd, WithProcessArgs.",
          "a container without command, and an image without ENTRYPOINT and CMD",
          "command: [/app/start]");

  static final Rule PROBE_PROGRAM_MISSING =
      new Rule(
          "CW2024",
          "The program of a probe or hook is missing in the image",
          Severity.ERROR,
          "A readiness or startup probe never succeeds, so the Pod is never ready, and the kubelet"
              + " kills a container whose postStart fails. It ignores a liveness probe that"
              + " cannot run. Source: Kubernetes, pkg/kubelet/prober/worker.go, doProbe.",
          "readinessProbe: {exec: {command: [curl, -f, localhost]}}, with an image without curl",
          "readinessProbe: {httpGet: {port: http, path: /ready}}");

  static final Rule WORKING_DIR =
      new Rule(
          "CW2025",
          "The working directory is missing in the image",
          Severity.INFO,
          "The container runtime creates it for root, so another user cannot write there. If it is"
              + " a file, the container fails to start. Source: runc, prepareRootfs.",
          "workingDir: /srv, with an image that has no /srv",
          "workingDir: /app");

  static final Rule READ_ONLY =
      new Rule(
          "CW2026",
          "A read-only root filesystem covers folders for writing",
          Severity.INFO,
          "The image prepares these folders for its user, and the program cannot write there."
              + " For volumes of the image it depends on the runtime: containerd mounts a folder,"
              + " CRI-O does not. Source: containerd, volumeMounts; CRI-O, image_volumes.",
          "readOnlyRootFilesystem: true, and nothing is mounted at the VOLUME /data",
          "a volume with mountPath: /data");

  static final Rule OTHER_USER =
      new Rule(
          "CW2027",
          "runAsUser cannot write where the image's user can",
          Severity.WARNING,
          "The program gets \"permission denied\" in folders that the image prepares for its own"
              + " user. Source: Kubernetes documentation, Configure a Security Context.",
          "runAsUser: 1000, with an image whose user 999 owns /data",
          "runAsUser: 999, or a volume at /data with fsGroup");

  static final Rule PORT =
      new Rule(
          "CW2028",
          "A container port is not exposed by the image",
          Severity.INFO,
          "EXPOSE is documentation, so traffic flows if the program listens. A port that the image"
              + " does not name is often a mistake. Source: Dockerfile reference, EXPOSE.",
          "containerPort: 80, with an image that has EXPOSE 8080",
          "containerPort: 8080");

  static final Rule ARCHITECTURE =
      new Rule(
          "CW2029",
          "The nodeSelector requires a platform that the image lacks",
          Severity.ERROR,
          "The Nodes that the selector chooses cannot run the image: \"no match for platform in"
              + " manifest\" or \"exec format error\". Source: Kubernetes documentation,"
              + " Well-Known Labels, kubernetes.io/arch.",
          "nodeSelector: {kubernetes.io/arch: arm64}, with an image for linux/amd64",
          "nodeSelector: {kubernetes.io/arch: amd64}");

  /** All of them. */
  public static final List<Rule> ALL =
      List.of(
          ROOT,
          NAMED_USER,
          UNKNOWN_USER,
          NO_PROGRAM,
          PROGRAM_MISSING,
          SETUID,
          WORLD_WRITABLE,
          WASTED,
          NO_SBOM,
          BREAKS_NON_ROOT,
          UNVERIFIABLE_USER,
          COMMAND_MISSING,
          NOTHING_TO_RUN,
          PROBE_PROGRAM_MISSING,
          WORKING_DIR,
          READ_ONLY,
          OTHER_USER,
          PORT,
          ARCHITECTURE);
}
