package dev.chartwright.check.internal.exempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BaselineTest {
  @TempDir private Path folder;

  private Baseline read(String text) throws IOException {
    return Baseline.read(Files.writeString(folder.resolve("baseline.yaml"), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CW1001",
        "team-labels",
        "ACME-1",
        "\"\"",
        "null",
        "~",
        "yes",
        "\"no\"",
        "12",
        "\"a: b\"",
        "\"- x\"",
        "\"a\\nb\"",
        "\"#\"",
      })
  void shouldWriteWhatItRead(String rule) throws IOException {
    Baseline baseline =
        read("version: 1\ncharts: {web: [{rule: " + rule + ", object: ~, message: x}]}\n");

    assertThat(read(baseline.text()).of("web")).isEqualTo(baseline.of("web"));
    assertThat(baseline.text()).doesNotContain("object:");
  }
}
