package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class WatchdogTest {
  private static final EngineAddress ENGINE =
      new EngineAddress(URI.create("unix:///nowhere/docker.sock"), "");

  @TempDir private Path folder;

  /** A client of an engine that has no container yet when it is asked for the first time. */
  @BeforeEach
  void provideClient() throws IOException {
    Path docker = folder.resolve("docker");
    Files.writeString(
        docker,
        """
        #!/bin/sh
        echo "$DOCKER_HOST $*" >>"%s/calls"
        [ "$(wc -l <"%s/calls")" -lt 2 ] || echo "$4"
        """
            .formatted(folder, folder));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void shouldRemoveEveryContainerAndTheKubeconfigWhenThePipeEnds() throws Exception {
    Path kubeconfig = kubeconfig();
    Watchdog watchdog = start(kubeconfig);

    watchdog.dropPipe();

    assertThat(watchdog.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("calls"))
        .content()
        .isEqualTo(
            """
            unix:///nowhere/docker.sock rm --force --volumes node-1
            unix:///nowhere/docker.sock rm --force --volumes node-2
            unix:///nowhere/docker.sock rm --force --volumes node-1
            """);
    assertThat(kubeconfig.getParent()).doesNotExist();
  }

  @Test
  void shouldGoHomeWhenItIsTold() throws Exception {
    Path kubeconfig = kubeconfig();
    Watchdog watchdog = start(kubeconfig);

    watchdog.close();

    assertThat(watchdog.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("calls")).doesNotExist();
    assertThat(kubeconfig).exists();
  }

  private Path kubeconfig() throws IOException {
    return Files.writeString(
        Files.createDirectory(folder.resolve("cluster")).resolve("kubeconfig"), "secret");
  }

  private Watchdog start(Path kubeconfig) {
    return Watchdog.start(
            ENGINE,
            List.of("node-1", "node-2"),
            kubeconfig,
            Map.of("PATH", folder + ":" + System.getenv("PATH")))
        .orElseThrow();
  }
}
