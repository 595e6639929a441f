package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The size of the templates, which {@code ci/templates} measures. */
final class TemplatesTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void shouldBeWrittenOnceInShortLines() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("ci/templates").redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).contains("common", "total");
  }
}
