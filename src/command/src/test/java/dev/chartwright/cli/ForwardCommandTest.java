package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code chartwright forward} rejects before it asks a cluster. */
final class ForwardCommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "5432",
        ":db",
        "x:db",
        "0:db",
        "65536:db",
        "123456:db",
        "5432:",
        "-1:db",
        "1.5:db"
      })
  void shouldRejectPorts(String port) {
    Ran ran = chartwright("forward", "--port=" + port);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("Error: The value '" + port + "' of --port is invalid. Use LOCAL:SERVICE");
  }

  @Test
  void shouldRejectTimes() {
    assertThat(chartwright("forward", "--for", "soon").code()).isEqualTo(2);
  }

  @Test
  void shouldRequireAContextWithAKubeconfig(@TempDir Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("config"), "{}");
    Ran ran = chartwright("forward", "--kubeconfig", config);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("Missing --context");
  }
}
