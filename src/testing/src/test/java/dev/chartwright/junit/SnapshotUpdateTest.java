package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Sets a property of the whole process, so nothing else may run. */
@Isolated
final class SnapshotUpdateTest {
  private static final String FOLDER = "src/testing/target/snapshots";

  @HelmUnittest(FOLDER + "/web")
  static final class Updated implements HelmUnittest.Suites {}

  private static Events run() {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(Updated.class))
        .execute()
        .testEvents();
  }

  @Test
  void shouldReplaceSnapshotsOnlyIfThePropertyIsSet() throws IOException {
    Path snapshot = Path.of(FOLDER, "web/tests/__snapshot__/a_test.yaml.snap");
    TestChart.in(Path.of(FOLDER), "web")
        .configMap("a", "x: new")
        .file(
            "tests/a_test.yaml",
            "tests:\n  - it: holds\n    asserts:\n      - matchSnapshot: {path: data}\n")
        .file("tests/__snapshot__/a_test.yaml.snap", "holds:\n  1: |\n    x: old\n");
    String before = System.getProperty("golden.update");
    try {
      System.clearProperty("golden.update");
      run().assertStatistics(stats -> stats.failed(1));
      assertThat(snapshot).content().contains("x: old");

      System.setProperty("golden.update", "true");
      run().assertStatistics(stats -> stats.succeeded(1));
      assertThat(snapshot).content().contains("x: new");
    } finally {
      if (before == null) {
        System.clearProperty("golden.update");
      } else {
        System.setProperty("golden.update", before);
      }
    }
  }
}
