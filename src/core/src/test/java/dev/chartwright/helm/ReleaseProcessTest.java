package dev.chartwright.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import dev.chartwright.chart.UnableToReadValuesException;
import dev.chartwright.chart.Values;
import dev.chartwright.helm.internal.HelmProcess;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.testing.Jvm;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The child process that calls Helm, at a cluster that accepts connections and says nothing. */
@Timeout(120)
final class ReleaseProcessTest {
  @TempDir private Path folder;
  private ServerSocket mute;
  private Path kubeconfig;
  private TestChart chart;

  @BeforeEach
  void listen() throws IOException {
    mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    kubeconfig = kubeconfig(folder, mute.getLocalPort());
    chart = TestChart.in(folder, "web").configMap("a", "b: c");
  }

  @AfterEach
  void hangUp() throws IOException {
    mute.close();
  }

  private static Path kubeconfig(Path folder, int port) throws IOException {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
        contexts: [{name: c, context: {cluster: c, user: u}}]
        users: [{name: u, user: {}}]
        """
            .formatted(port));
  }

  private ReleaseCall.Install install(Values values) {
    return new ReleaseCall.Install(
        chart.path(), "rel", "space", false, values, Optional.empty(), Optional.empty());
  }

  @Test
  void shouldBeKilledInTheMiddleOfACall() throws IOException {
    try (HelmProcess process = HelmProcess.start(kubeconfig, install(Values.NONE));
        Socket asked = mute.accept()) {
      assertThat(asked.isConnected()).isTrue();
      assertThat(process.isDone()).isFalse();

      process.kill();

      assertThat(process.isDone()).isTrue();
      assertThatThrownBy(process::await)
          .isInstanceOf(HelmException.class)
          .hasMessageStartingWith("helm install rel in space: its process ended too early");
    }
  }

  @Test
  void shouldGiveHelmsWordsWhenItFails() throws IOException {
    Path nobody = kubeconfig(folder, 1);

    try (HelmProcess process = HelmProcess.start(nobody, install(Values.NONE))) {
      assertThatThrownBy(process::await)
          .isInstanceOf(HelmException.class)
          .hasMessageContaining("helm install rel in space: Kubernetes cluster unreachable");
    }
  }

  @Test
  void shouldRefuseValuesThatCannotBeReadBeforeAnythingStarts() {
    Values values = Values.of(folder.resolve("none.yaml"));

    assertThatThrownBy(() -> HelmProcess.start(kubeconfig, install(values)))
        .isInstanceOf(UnableToReadValuesException.class);
  }

  @Test
  void shouldShowNoValueAmongItsArguments() throws IOException {
    Values values = Values.NONE.withSet("password=hunter2");

    try (HelmProcess process = HelmProcess.start(kubeconfig, install(values));
        Socket asked = mute.accept()) {
      assertThat(asked.isConnected()).isTrue();
      ProcessHandle.Info info = ProcessHandle.of(process.pid()).orElseThrow().info();
      assertThat(info.commandLine().orElse("")).doesNotContain("hunter2");
    }
  }

  @Test
  @DisabledOnOs(value = WINDOWS, disabledReason = "signals are those of POSIX")
  void shouldEndWithAParentThatIsKilled() throws Exception {
    try (Jvm parent =
        Jvm.start(
            folder.resolve("tmp"),
            Map.of(),
            ReleaseParent.class,
            kubeconfig.toString(),
            chart.path().toString(),
            folder.resolve("child").toString())) {
      parent.awaitLine("started");
      long child = Long.parseLong(Files.readString(folder.resolve("child")));
      try (Socket asked = mute.accept()) {
        assertThat(asked.isConnected()).isTrue();
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive)).contains(true);

        parent.signal("KILL");

        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
      }
    }
  }
}
