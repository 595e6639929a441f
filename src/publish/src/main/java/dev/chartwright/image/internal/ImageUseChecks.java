package dev.chartwright.image.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.image.internal.FileTree.Found;
import dev.chartwright.image.internal.Programs.Verdict;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Compares an image with what a container of a chart requires. Errors are what the kubelet or the
 * container runtime rejects for certain; what a volume or a variable can change is not reported.
 */
public final class ImageUseChecks {
  private static final String ARCH = "kubernetes.io/arch";
  private static final String OS = "kubernetes.io/os";

  private final Image image;
  private final Rendering rendering;
  private final ImageUse use;
  private final Programs programs;
  private final List<Finding> findings = new ArrayList<>();

  private ImageUseChecks(Image image, Rendering rendering, ImageUse use) {
    this.image = image;
    this.rendering = rendering;
    this.use = use;
    this.programs = new Programs(image.files(), use.mounts());
  }

  /**
   * The result of a comparison.
   *
   * @param containers the containers that use the image, such as {@code Deployment/web: server}
   * @param userIsSet whether each of them sets a user, so that the one of the image has no effect
   */
  public record Result(List<String> containers, boolean userIsSet, List<Finding> findings) {
    public Result {
      containers = List.copyOf(containers);
      findings = List.copyOf(findings);
    }
  }

  /**
   * Compares an image with the containers of a chart that use it.
   *
   * @param references further references by which the chart can name the image
   * @param container the name of a container, which decides instead of the references
   * @throws UnreadableImageException if no container uses the image
   */
  public static Result check(
      Image image, Rendering rendering, List<String> references, Optional<String> container) {
    List<String> names = Stream.concat(image.names().stream(), references.stream()).toList();
    List<ImageUse> uses = ImageUse.in(rendering, names, container);
    List<Finding> findings = new ArrayList<>();
    for (ImageUse use : uses) {
      ImageUseChecks checks = new ImageUseChecks(image, rendering, use);
      checks.all();
      findings.addAll(checks.findings);
    }
    return new Result(
        uses.stream()
            .map(one -> one.pod().object().label() + ": " + one.container().name())
            .distinct()
            .toList(),
        uses.stream().allMatch(one -> one.runAsUser().orElse(0) > 0),
        findings);
  }

  private void all() {
    platform();
    boolean isLinux =
        image.config().platform().isLinux() || image.config().platform().os().isEmpty();
    if (!isLinux || use.pod().isWindows()) {
      return;
    }
    nonRoot();
    program();
    handlers();
    workingDir();
    folders();
    new PortChecks(image, use).check(this::add);
  }

  /** Receives a finding at a place. */
  interface Sink {
    void add(Rule rule, Severity severity, At at, String message, String remedy);
  }

  private void add(Rule rule, At at, String message, String remedy) {
    add(rule, rule.severity(), at, message, remedy);
  }

  private void add(Rule rule, Severity severity, At at, String message, String remedy) {
    findings.add(
        Finding.of(rule, use.container() + " " + message)
            .withSeverity(severity)
            .about(at.object().manifest())
            .aboutObject(at.object().label())
            .at(rendering.trace(at.object().manifest(), at.path()))
            .withRemedy(remedy));
  }

  private void platform() {
    At selector = use.pod().spec().get("nodeSelector");
    At arch = selector.get(ARCH);
    At os = selector.get(OS);
    boolean fits =
        image.platforms().stream()
            .anyMatch(
                one ->
                    (arch.isEmpty() || arch.is(one.architecture()))
                        && (os.isEmpty() || os.is(one.os())));
    if (!fits && !image.platforms().isEmpty()) {
      // An archive has often one platform of an image that has more.
      boolean isWhole = image.names().contains(image.name());
      add(
          ImageRules.ARCHITECTURE,
          isWhole ? Severity.ERROR : Severity.WARNING,
          arch.isEmpty() ? os : arch,
          "requires a Node with "
              + (arch.isEmpty() ? "" : ARCH + "=" + arch.text())
              + (arch.isEmpty() || os.isEmpty() ? "" : " and ")
              + (os.isEmpty() ? "" : OS + "=" + os.text())
              + ", and the image is for "
              + ImageChecks.listed(image.platforms().stream().map(Platform::toString).toList()),
          "change the nodeSelector, or build the image for that platform");
    }
  }

  private void nonRoot() {
    At required = use.container().effective("runAsNonRoot");
    if (!required.isTrue() || use.runAsUser().isPresent()) {
      // The check CW1138 compares runAsUser: 0 with it, which needs no image.
      return;
    }
    ImageConfig config = image.config();
    if (config.user().isEmpty()) {
      add(
          ImageRules.BREAKS_NON_ROOT,
          required,
          "has runAsNonRoot, and the image sets no user, so the kubelet rejects it as root",
          "set runAsUser, or set USER to a number in the Dockerfile");
    } else if (!config.isNumericUser() && !config.userName().isEmpty()) {
      OptionalLong id = image.users().id(config.userName());
      add(
          ImageRules.UNVERIFIABLE_USER,
          required,
          "has runAsNonRoot, and the user of the image is the name '"
              + Shown.line(config.userName())
              + "', which the kubelet cannot verify",
          "set runAsUser to "
              + (id.isPresent() && id.getAsLong() > 0 ? id.getAsLong() : "the number of the user")
              + ", or set USER to a number in the Dockerfile");
    } else if (config.userName().isEmpty() || Long.parseLong(config.userName()) == 0) {
      add(
          ImageRules.BREAKS_NON_ROOT,
          required,
          "has runAsNonRoot, and the user of the image is '"
              + Shown.line(config.user())
              + "', which the kubelet rejects as root",
          "set runAsUser, or set USER to another number in the Dockerfile");
    } else if (Long.parseLong(config.userName()) < 0
        || Long.parseLong(config.userName()) > Integer.MAX_VALUE) {
      add(
          ImageRules.UNVERIFIABLE_USER,
          required,
          "has runAsNonRoot, and the user of the image is "
              + Shown.line(config.userName())
              + ", which is not a number from 1 to "
              + Integer.MAX_VALUE,
          "set runAsUser, or set USER to another number in the Dockerfile");
    }
  }

  private String workingPath() {
    String own = use.get("workingDir").text();
    return FileTree.clean(own.isEmpty() ? image.config().workingDir() : own);
  }

  private Verdict find(String program) {
    if (!program.contains("/") && use.isUnknown("PATH")) {
      return Verdict.UNKNOWN;
    }
    String path = use.variable("PATH").orElse(image.config().path());
    return programs.find(program, path, workingPath());
  }

  /** The order is that of containerd's WithProcessArgs: command, entrypoint, args, cmd. */
  private void program() {
    At command = use.get("command");
    At args = use.get("args");
    ImageConfig config = image.config();
    if (!command.isEmpty()) {
      report(command, command.texts().get(0), find(command.texts().get(0)));
    } else if (!config.program().isEmpty()) {
      report(use.get("image"), config.entrypoint().get(0), find(config.entrypoint().get(0)));
    } else if (!args.isEmpty()) {
      report(args, args.texts().get(0), find(args.texts().get(0)));
    } else if (!config.cmd().isEmpty()) {
      report(use.get("image"), config.cmd().get(0), find(config.cmd().get(0)));
    } else {
      add(
          ImageRules.NOTHING_TO_RUN,
          use.get("image"),
          "sets no command, and the image has neither an entrypoint nor a command",
          "set command");
    }
  }

  private void report(At at, String program, Verdict verdict) {
    if (verdict.isFailure()) {
      add(
          ImageRules.COMMAND_MISSING,
          at,
          "runs '" + Shown.line(program) + "', which is " + verdict.words(),
          "change command to a program of the image, or add the program to the image");
    }
  }

  private void handlers() {
    for (String probe : Container.PROBES) {
      boolean ignored = probe.equals("livenessProbe");
      handler(
          use.get(probe, "exec", "command"),
          ignored ? Severity.WARNING : Severity.ERROR,
          probe,
          ignored ? ", so the probe has no effect" : ", so the Pod is never ready");
    }
    handler(
        use.get("lifecycle", "postStart", "exec", "command"),
        Severity.ERROR,
        "postStart",
        ", so the kubelet kills the container");
    handler(
        use.get("lifecycle", "preStop", "exec", "command"),
        Severity.WARNING,
        "preStop",
        ", so the hook has no effect");
  }

  private void handler(At command, Severity severity, String name, String effect) {
    if (command.isEmpty()) {
      return;
    }
    Verdict verdict = find(command.texts().get(0));
    if (verdict.isFailure()) {
      add(
          ImageRules.PROBE_PROGRAM_MISSING,
          severity,
          command,
          "runs '"
              + Shown.line(command.texts().get(0))
              + "' in "
              + name
              + ", which is "
              + verdict.words()
              + effect,
          "use httpGet, tcpSocket or grpc, or a program of the image");
    }
  }

  private void workingDir() {
    At own = use.get("workingDir");
    String path = workingPath();
    if (path.equals("/") || use.mounts().stream().anyMatch(mount -> Programs.isIn(path, mount))) {
      return;
    }
    FileTree.Followed followed = image.files().follow(path, use.mounts());
    At at = own.isEmpty() ? use.get("image") : own;
    boolean isFile =
        followed.found() == Found.BROKEN
            || (followed.found() == Found.YES
                && followed.node().filter(FileNode::isFolder).isEmpty());
    if (isFile) {
      add(
          ImageRules.WORKING_DIR,
          Severity.ERROR,
          at,
          "has the working directory " + Shown.line(path) + ", which is not a folder in the image",
          "set workingDir to a folder");
    } else if (followed.found() == Found.NO && !own.isEmpty()) {
      add(
          ImageRules.WORKING_DIR,
          at,
          "has the working directory "
              + Shown.line(path)
              + ", which is missing in the image, so the runtime creates it for root",
          "set workingDir to a folder of the image");
    }
  }

  private void folders() {
    OptionalLong imageUser = image.users().id(image.config().userName());
    new FolderChecks(image, use, imageUser).check(this::add);
  }
}
