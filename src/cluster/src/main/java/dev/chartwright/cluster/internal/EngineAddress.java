package dev.chartwright.cluster.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A possible address of a container engine.
 *
 * @param uri such as {@code unix:///var/run/docker.sock}
 * @param source who reports it, such as {@code DOCKER_HOST}; empty for a usual place
 */
public record EngineAddress(URI uri, String source) {
  /**
   * The addresses to try, in this order: what Testcontainers' own settings and {@code DOCKER_HOST}
   * name, and if they name none, the usual sockets of Docker and Podman.
   *
   * @param environment the process's environment
   * @param home the user's home folder
   * @return one address that is named, or all the usual ones
   */
  public static List<EngineAddress> candidates(Map<String, String> environment, Path home) {
    Properties settings = settings(home.resolve(".testcontainers.properties"));
    return Stream.of(
            named(settings.getProperty("tc.host"), "tc.host in ~/.testcontainers.properties"),
            named(environment.get("DOCKER_HOST"), "DOCKER_HOST"),
            named(
                settings.getProperty("docker.host"), "docker.host in ~/.testcontainers.properties"))
        .flatMap(Optional::stream)
        .findFirst()
        .map(List::of)
        .orElseGet(() -> usual(environment, home));
  }

  private static Optional<EngineAddress> named(@Nullable String address, String source) {
    if (address == null || address.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EngineAddress(URI.create(address.strip()), source));
    } catch (IllegalArgumentException e) {
      return Optional.of(new EngineAddress(URI.create("unreadable:///"), source));
    }
  }

  private static List<EngineAddress> usual(Map<String, String> environment, Path home) {
    List<Path> sockets = new ArrayList<>();
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isBlank()) {
      sockets.add(Path.of(runtime, "docker.sock"));
    }
    sockets.add(Path.of("/var/run/docker.sock"));
    sockets.add(home.resolve(".docker/run/docker.sock"));
    sockets.add(home.resolve(".docker/desktop/docker.sock"));
    sockets.add(home.resolve(".colima/default/docker.sock"));
    sockets.add(home.resolve(".orbstack/run/docker.sock"));
    if (!runtime.isBlank()) {
      sockets.add(Path.of(runtime, "podman/podman.sock"));
    }
    sockets.add(Path.of("/run/podman/podman.sock"));
    return sockets.stream()
        .map(socket -> new EngineAddress(URI.create("unix://" + socket), ""))
        .toList();
  }

  private static Properties settings(Path file) {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      // Most users do not have this file.
    }
    return properties;
  }

  /**
   * Returns whether it is a socket in the file system.
   *
   * @return true for {@code unix://}
   */
  public boolean isSocket() {
    return "unix".equals(uri.getScheme());
  }

  /**
   * Returns the socket's file.
   *
   * @return the path of a {@code unix://} address
   */
  public Path socket() {
    return Path.of(uri.getPath());
  }

  @Override
  public String toString() {
    return (isSocket() ? uri.getPath() : uri) + (source.isEmpty() ? "" : " (" + source + ")");
  }
}
