package dev.chartwright.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.chartwright.testing.Jvm;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Helm's library does to the process that loads it, seen from outside. */
@DisabledOnOs(value = WINDOWS, disabledReason = "signals are those of POSIX")
@Timeout(60)
final class HelmProcessTest {
  @TempDir private Path folder;
  private TestChart web;
  private Path temporary;

  @BeforeEach
  void writeAChart() {
    temporary = folder.resolve("tmp");
    web =
        TestChart.in(folder, "web")
            .template(
                "a.yaml",
                "kind: A\nfound: {{ len (lookup \"v1\" \"Secret\" \"space\" \"name\") }}\n");
  }

  private Jvm start(String what, Map<String, String> environment) {
    return Jvm.start(temporary, environment, ChildProgram.class, web.path().toString(), what);
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.count();
    }
  }

  @ParameterizedTest(name = "SIG{0} while it is told to {2}: {1}")
  @CsvSource({"TERM, 143, wait", "INT, 130, wait", "TERM, 143, render", "INT, 130, render"})
  void shouldEndByASignalAfterARendering(String signal, int code, String what) throws Exception {
    try (Jvm child = start(what, Map.of()).awaitLine("ready").signal(signal)) {
      assertThat(child.exitCode(5)).isEqualTo(code);
      assertThat(child.rest()).isEqualTo("hook ran");
    }
  }

  @Test
  void shouldLeaveNothingBehindWhenKilled() throws Exception {
    try (Jvm child = start("wait", Map.of()).awaitLine("ready").signal("KILL")) {
      assertThat(child.exitCode(5)).isEqualTo(137);
    }

    assertThat(entries(temporary)).isZero();
  }

  @Test
  void shouldSweepWhatAKilledProcessLeftHalfDone() throws Exception {
    Path cache = folder.resolve("cache");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path half = Files.createDirectories(cache.resolve("charts/.unfinished-" + dead.pid() + "-1/x"));

    try (Jvm child = start("end", Map.of("CHARTWRIGHT_CACHE", cache.toString()))) {
      assertThat(child.exitCode(30)).isZero();
    }

    assertThat(half.getParent()).doesNotExist();
    assertThat(cache.resolve("helm-library")).isNotEmptyDirectory();
    assertThat(entries(temporary)).isZero();
  }

  @Test
  void shouldNotLoadTheLibraryFromACacheThatOthersCanWrite() throws Exception {
    Path cache = folder.resolve("shared");
    Map<String, String> environment = Map.of("CHARTWRIGHT_CACHE", cache.toString());
    try (Jvm child = start("end", environment)) {
      assertThat(child.exitCode(30)).isZero();
    }
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (Stream<Path> files = Files.walk(cache.resolve("helm-library"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, "not a library");
      }
    }

    try (Jvm child = start("end", environment)) {
      assertThat(child.exitCode(30)).isZero();
    }

    assertThat(entries(temporary)).isZero();
  }

  @Test
  void shouldGiveUpARenderingThatDoesNotEnd() throws Exception {
    web.template(
        "b.yaml", "{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}\n");

    try (Jvm child = start("end", Map.of("CHARTWRIGHT_RENDER_TIMEOUT", "1"))) {
      assertThat(child.exitCode(30)).isEqualTo(1);
      assertThat(child.rest()).contains("the rendering did not end within 1 s");
    }
  }

  @Test
  void shouldNeverAskACluster() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path kubeconfig =
          Files.writeString(
              folder.resolve("config.yaml"),
              """
              apiVersion: v1
              kind: Config
              current-context: c
              clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
              contexts: [{name: c, context: {cluster: c, user: u}}]
              users: [{name: u, user: {}}]
              """
                  .formatted(server.getLocalPort()));
      try (Jvm child = start("end", Map.of("KUBECONFIG", kubeconfig.toString()))) {
        child.awaitLine("found: 0");
        assertThat(child.exitCode(30)).isZero();
      }
      try (Socket ours = new Socket(server.getInetAddress(), server.getLocalPort());
          Socket first = server.accept()) {
        // Connections wait in a queue: had the child made one, it would come first.
        assertThat(first.getPort()).isEqualTo(ours.getLocalPort());
      }
    }
  }
}
