package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.config.internal.UnableToReadConfigException;
import dev.chartwright.operations.internal.ChartRoot;
import dev.chartwright.operations.internal.UnableToOperateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyingEngineTest {
  private static final String SECRET = "s3cret-of-the-user";

  @TempDir private Path folder;
  private Path root;
  private Path outside;

  @BeforeEach
  void create() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.writeString(folder.resolve("outside.yaml"), SECRET + ": [");
  }

  @Test
  void shouldReadNoConfigurationOutsideTheRoot() throws IOException {
    Files.createSymbolicLink(root.resolve("chartwright.yaml"), outside);

    assertThatThrownBy(() -> new VerifyingEngine().explain(ChartRoot.at(root), "CW0201"))
        .isInstanceOf(UnableToOperateException.class)
        .hasMessageContaining("outside the root: chartwright.yaml")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void shouldIgnoreCtYaml() throws IOException {
    Files.createSymbolicLink(root.resolve("ct.yaml"), outside);

    assertThat(new VerifyingEngine().explain(ChartRoot.at(root), "CW0201")).contains("CW0201");
  }

  @Test
  void shouldReadTheConfigurationInTheRoot() throws IOException {
    Files.writeString(root.resolve("chartwright.yaml"), "unknown: key\n");

    assertThatThrownBy(() -> new VerifyingEngine().explain(ChartRoot.at(root), "CW0201"))
        .isInstanceOf(UnableToReadConfigException.class)
        .hasMessageContaining("unknown");
  }
}
