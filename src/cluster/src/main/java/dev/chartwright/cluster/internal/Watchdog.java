package dev.chartwright.cluster.internal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shell that outlives this process if it is killed, and removes the containers then. It reads
 * from a pipe that only this process can write to, so the end of the pipe shows that the process
 * has ended. Needs {@code sh} and one of {@code docker}, {@code podman}, {@code curl}; if they are
 * missing, the next start of Chartwright removes the containers.
 */
public final class Watchdog implements AutoCloseable {
  /**
   * The engine may still be making a container when its owner dies, hence the repetition. It ends
   * as soon as all of them were removed.
   */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT
      read -r word
      [ "$word" = done ] && exit 0
      rm -f -- "$1" && rmdir -- "${1%/*}" 2>/dev/null
      shift
      if command -v docker >/dev/null; then
        remove() { docker rm --force --volumes "$1" 2>/dev/null | grep -q .; }
      elif command -v podman >/dev/null; then
        remove() { podman --url "$DOCKER_HOST" rm --force --volumes "$1" 2>/dev/null | grep -q .; }
      else
        remove() { curl -sf --unix-socket "${DOCKER_HOST#unix://}" -X DELETE "http://engine/containers/$1?force=1&v=1"; }
      fi
      for pause in 0 1 2 4; do
        sleep $pause
        for container; do
          shift
          remove "$container" || set -- "$@" "$container"
        done
        [ $# -gt 0 ] || exit 0
      done
      """;

  private final Process process;

  private Watchdog(Process process) {
    this.process = process;
  }

  /**
   * Starts a watchdog.
   *
   * @param containers the containers' names
   * @param kubeconfig a file that is removed as well, with its folder if that is empty then
   * @return the watchdog, or empty if the machine has no shell
   */
  public static Optional<Watchdog> start(
      EngineAddress engine, List<String> containers, Path kubeconfig) {
    return start(engine, containers, kubeconfig, Map.of());
  }

  static Optional<Watchdog> start(
      EngineAddress engine,
      List<String> containers,
      Path kubeconfig,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    // In a separate session, a signal to our process group does not reach it.
    if (isOnPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(List.of("sh", "-c", SCRIPT, "chartwright-watchdog"));
    command.add(kubeconfig.toString());
    command.addAll(containers);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File("/"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    builder.environment().put("DOCKER_HOST", engine.uri().toString());
    try {
      return Optional.of(new Watchdog(builder.start()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isOnPath(String program) {
    for (String folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** Closes the pipe without the final line, as the end of this process would. */
  void dropPipe() throws IOException {
    process.getOutputStream().close();
  }

  Process process() {
    return process;
  }

  /** Stops the watchdog: the container has been removed, or must stay. */
  @Override
  public void close() {
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It has ended already.
    }
  }
}
