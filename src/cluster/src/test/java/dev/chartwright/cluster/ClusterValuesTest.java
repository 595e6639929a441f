package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterValuesTest {
  @TempDir private Path folder;

  @Test
  void shouldComeAfterTheFilesOfAReleaseAndKeepItsSettings() throws IOException {
    Path mirror = file("mirror.yaml");
    Values own = new Values(List.of(file("staging.yaml")), List.of(Setting.set("a=1")));

    Values merged = new ClusterValues(List.of(mirror)).check().after(own);

    assertThat(merged.files()).containsExactly(own.files().get(0), mirror);
    assertThat(merged.settings()).isEqualTo(own.settings());
  }

  @Test
  void shouldReadSeveralFilesFromTheEnvironment() throws IOException {
    Path mirror = file("mirror.yaml");
    Path storage = file("storage class.yaml");
    String text = mirror + File.pathSeparator + File.pathSeparator + storage;

    assertThat(ClusterValues.of(Map.of(ClusterValues.VARIABLE, text)).files())
        .containsExactly(mirror, storage);
  }

  @Test
  void shouldBeEmptyWithoutTheVariable() {
    assertThat(ClusterValues.of(Map.of())).isEqualTo(ClusterValues.NONE);
    assertThat(ClusterValues.of(Map.of(ClusterValues.VARIABLE, "  ")))
        .isEqualTo(ClusterValues.NONE);
  }

  @Test
  void shouldNameTheMissingFileAndWhereItIsSet() {
    Path missing = folder.resolve("missing.yaml");

    ClusterValues values = ClusterValues.of(Map.of(ClusterValues.VARIABLE, missing.toString()));

    assertThatThrownBy(values::check)
        .isInstanceOf(UnableToUseClusterFileException.class)
        .hasMessage("Cannot read values file " + missing + ": the file does not exist.")
        .asInstanceOf(InstanceOfAssertFactories.type(ChartwrightException.class))
        .extracting(e -> e.remedy().orElseThrow())
        .isEqualTo("Check the path in --cluster-values or CHARTWRIGHT_CLUSTER_VALUES.");
    assertThatThrownBy(() -> new ClusterValues(List.of(folder)).check())
        .hasMessageContaining(folder.toString());
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "a: b\n");
  }
}
