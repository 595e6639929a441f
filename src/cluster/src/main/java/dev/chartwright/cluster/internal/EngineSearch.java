package dev.chartwright.cluster.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The search for a container engine that answers.
 *
 * @param found the first that answers
 * @param reason why no engine is available, and what to do; empty if one is available
 */
public record EngineSearch(Optional<EngineAddress> found, String reason) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Path OFFLINE = Path.of("ci", "airgap", "up");

  /**
   * Looks for an engine. Takes milliseconds, unless one hangs: then five seconds.
   *
   * @param environment the process's environment
   * @param home the user's home folder
   * @return what was found
   */
  public static EngineSearch run(Map<String, String> environment, Path home) {
    return among(EngineAddress.candidates(environment, home));
  }

  static EngineSearch among(List<EngineAddress> candidates) {
    List<String> failures = new ArrayList<>();
    String remedy = "";
    for (EngineAddress address : candidates) {
      if (address.source().isEmpty() && !Files.exists(address.socket())) {
        continue;
      }
      try {
        EngineRequest.Answer answer = new EngineRequest(address, PATIENCE).get("/_ping");
        if (answer.status() == 200 || answer.status() == 0) {
          return new EngineSearch(Optional.of(address), "");
        }
        failures.add(
            address + ": the engine answers with HTTP " + answer.status() + " " + answer.body());
        remedy = "Read the log of the engine.";
      } catch (IOException | RuntimeException e) {
        Failure failure = Failure.of(address, e);
        failures.add(address + ": " + failure.sentence());
        remedy = failure.remedy();
      }
    }
    if (failures.isEmpty()) {
      return new EngineSearch(
          Optional.empty(),
          "no container engine was found: DOCKER_HOST is not set, and the sockets of Docker"
              + " (/var/run/docker.sock), Docker Desktop, rootless Docker, Colima, OrbStack and Podman"
              + " do not exist. "
              + installation());
    }
    return new EngineSearch(Optional.empty(), String.join("; ", failures) + ". " + remedy);
  }

  private static String installation() {
    return (Files.isExecutable(OFFLINE)
            ? "Start one with eval \"$(ci/airgap/up)\", or install"
            : "Install")
        + " Docker or Podman; for Podman set DOCKER_HOST to its socket,"
        + " such as unix:///run/user/1000/podman/podman.sock.";
  }

  private record Failure(String sentence, String remedy) {
    static Failure of(EngineAddress address, Exception e) {
      String text = String.valueOf(e.getMessage());
      if (address.isSocket() && !Files.exists(address.socket())) {
        return new Failure(
            "the socket does not exist", "Start the engine, or correct DOCKER_HOST.");
      }
      if (text.contains("Permission denied")) {
        return new Failure(
            "permission denied",
            "Join the group that owns the socket (sudo usermod -aG docker $USER, then log in again),"
                + " or use a rootless engine.");
      }
      if (text.contains("Connection refused")) {
        return new Failure(
            "no process listens there", "Start the engine (sudo systemctl start docker).");
      }
      return new Failure(text, "Check that the engine runs and that the address is correct.");
    }
  }
}
