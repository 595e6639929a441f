package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.internal.file.UserCache;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Starts the child process and reads what it leaves. */
public final class ReleaseJvm {
  private static final int SHOWN_LOG = 2000;

  private final ReleaseCall call;
  private final Process process;
  private final Instant started;
  private final Path reply;
  private final Path log;

  private ReleaseJvm(ReleaseCall call, Process process, Instant started, Path reply, Path log) {
    this.call = call;
    this.process = process;
    this.started = started;
    this.reply = reply;
    this.log = log;
  }

  /**
   * Starts a child with a call.
   *
   * @param kubeconfig which cluster
   * @param call what to do there
   * @return the running child
   */
  public static ReleaseJvm start(Path kubeconfig, ReleaseCall call) {
    UserCache cache = OwnCache.get();
    ReleaseRequest request = ReleaseRequest.of(kubeconfig, call, cache);
    String id = UUID.randomUUID().toString();
    Path log = cache.scratch("helm-" + id + ".log", new byte[0]);
    Path reply = log.resolveSibling("helm-" + id + ".reply");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(reply)).redirectErrorStream(true).redirectOutput(log.toFile());
      clean(builder.environment());
      Instant now = Instant.now();
      ReleaseJvm jvm = new ReleaseJvm(call, builder.start(), now, reply, log);
      jvm.send(request);
      return jvm;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a Java process for Helm: " + e.getMessage(), e);
    }
  }

  /** A child that ends at once cannot be written to; its log explains why. */
  @SuppressWarnings("resource") // the stream stays open for as long as this process lives
  private void send(ReleaseRequest request) {
    try {
      request.write(new DataOutputStream(process.getOutputStream()));
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Path reply) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Xlog:disable"));
    sharedArchive().forEach(command::add);
    if (Runtime.version().feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path", ""));
    command.add(ReleaseMain.class.getName());
    command.add(reply.toString());
    return command;
  }

  /** The launcher's archive of classes serves the child as well: its class path is the same. */
  private static Stream<String> sharedArchive() {
    return Stream.of(ProcessHandle.current().info().arguments().orElseGet(() -> new String[0]))
        .takeWhile(argument -> argument.startsWith("-"))
        .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="));
  }

  /** Helm reads its flags from the environment too; only the kubeconfig given here counts. */
  private static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.equals("KUBECONFIG")
                    || name.equals("HELM_DRIVER")
                    || name.equals("HELM_NAMESPACE")
                    || name.equals("HELM_DEBUG")
                    || name.startsWith("HELM_KUBE"));
    environment.putIfAbsent("GOGC", "400");
  }

  /**
   * Returns the process.
   *
   * @return a child of this process
   */
  public Process process() {
    return process;
  }

  /**
   * Returns what a child that has ended left.
   *
   * @throws HelmException if Helm failed, or the child ended without a reply
   */
  public HelmReply result() {
    try {
      if (!Files.exists(reply)) {
        throw new HelmException(call, lost());
      }
      ReleaseReply read = ReleaseReply.read(reply);
      if (!read.succeeded()) {
        throw new HelmException(call, FailureReader.read(read.text()));
      }
      return new HelmReply(read.text(), Duration.between(started, read.called()), read.helm());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read Helm's reply: " + e.getMessage(), e);
    }
  }

  private HelmFailure lost() throws IOException {
    String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
    String end = said.substring(Math.max(0, said.length() - SHOWN_LOG));
    String text =
        "its process ended too early (exit code "
            + process.exitValue()
            + ")"
            + (end.isEmpty() ? "" : ": " + end);
    return new HelmFailure(HelmFailure.Kind.OTHER, text, List.of(), text);
  }

  /** Removes the files of a child that has ended. */
  public void clean() {
    try {
      Files.deleteIfExists(reply);
      Files.deleteIfExists(log);
    } catch (IOException e) {
      // The whole folder is deleted when this process ends.
    }
  }
}
