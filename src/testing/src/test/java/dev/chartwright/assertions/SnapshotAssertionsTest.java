package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.AssertionFailedError;

/** Sets a property of the whole process, so nothing else may run. */
@Isolated
final class SnapshotAssertionsTest {
  @TempDir private Path folder;
  private TestChart chart;
  private Path file;

  @BeforeEach
  void writeAChart() {
    file = folder.resolve("snapshots/web.snap");
    chart =
        TestChart.in(folder, "web")
            .template(
                "s.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data: {p: {{ randAlphaNum 20 }}}
                """)
            .configMap("m", "x: {{ .Values.x | default 1 | quote }}");
  }

  private static void updating(Runnable assertion) {
    String before = System.getProperty("golden.update", "false");
    System.setProperty("golden.update", "true");
    try {
      assertion.run();
    } finally {
      System.setProperty("golden.update", before);
    }
  }

  private void write() {
    Rendering rendering = chart.render();
    updating(
        () -> {
          assertThat(rendering).matchesSnapshot(file);
          assertThat(rendering).configMap("m").matchesSnapshot(file);
          assertThat(rendering).configMap("m").at("data").matchesSnapshot(file);
          assertThat(rendering).configMap("m").path("data.x").matchesSnapshot(file);
        });
  }

  private void compare(Rendering rendering) {
    assertThat(rendering).matchesSnapshot(file);
    assertThat(rendering).configMap("m").matchesSnapshot(file);
    assertThat(rendering).configMap("m").at("data").matchesSnapshot(file);
    assertThat(rendering).configMap("m").path("data.x").matchesSnapshot(file);
  }

  @Test
  void shouldWriteWhatHelmUnittestWrites() throws IOException {
    write();

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            'shouldWriteWhatHelmUnittestWrites: default · 1.34':
              1: |
                apiVersion: v1
                data:
                  p: '<generated: 20 letters and digits>'
                kind: Secret
                metadata:
                  name: s
              2: |
                apiVersion: v1
                data:
                  x: "1"
                kind: ConfigMap
                metadata:
                  name: m
            'shouldWriteWhatHelmUnittestWrites: default · 1.34 ConfigMap/m':
              1: |
                apiVersion: v1
                data:
                  x: "1"
                kind: ConfigMap
                metadata:
                  name: m
            'shouldWriteWhatHelmUnittestWrites: default · 1.34 ConfigMap/m data':
              1: |
                x: "1"
            'shouldWriteWhatHelmUnittestWrites: default · 1.34 ConfigMap/m data.x':
              1: |
                "1"
            """);
  }

  @Nested
  final class Inside {
    @Test
    void shouldCompareAndFindTheFileOfItsClass() {
      assertThat(CallingTest.find().orElseThrow())
          .isEqualTo(new CallingTest(Inside.class, "shouldCompareAndFindTheFileOfItsClass"));
      assertThat(SnapshotFile.ofTest())
          .isEqualTo(
              Path.of(
                  "src/testing/src/test/resources/dev/chartwright/assertions/__snapshot__",
                  "SnapshotAssertionsTest.snap"));
    }
  }

  @Test
  void shouldCompare() {
    write();

    compare(chart.render());
    assertThatThrownBy(() -> compare(chart.render("x=2")))
        .hasMessageContaining("missing snapshot 'shouldCompare: default+set · 1.34'");
  }

  @Test
  void shouldTellWhatDiffers() {
    write();
    chart.configMap("m", "x: \"2\"");

    assertThatThrownBy(() -> assertThat(chart.render()).configMap("m").matchesSnapshot(file))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(
            "differs from snapshot 'shouldTellWhatDiffers: default · 1.34 ConfigMap/m' in "
                + file
                + """
                : expected (-), found (+)
                @@ -2,3 +2,3 @@
                 data:
                -  x: "1"
                +  x: "2"
                 kind: ConfigMap
                If the change is intended, run again with -Dgolden.update=true and review the diff.""");
  }

  @Test
  void shouldKeepValuesOfSeveralPlaces() throws IOException {
    updating(
        () -> assertThat(chart.render()).configMap("m").paths("$..name").matchesSnapshot(file));

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            'shouldKeepValuesOfSeveralPlaces: default · 1.34 ConfigMap/m $..name':
              1: |
                - m
            """);
  }

  @Test
  void shouldNotPassWithoutASnapshot() {
    assertThatThrownBy(() -> assertThat(chart.render()).configMap("m").matchesSnapshot(file))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "missing snapshot 'shouldNotPassWithoutASnapshot: default · 1.34 ConfigMap/m' in "
                + file
                + "; create it with -Dgolden.update=true");
    assertThat(file).doesNotExist();
  }

  @Test
  void shouldNameTheFileItselfInAnotherThread() {
    Rendering rendering = chart.render();

    assertThatThrownBy(
            () -> CompletableFuture.runAsync(() -> assertThat(rendering).matchesSnapshot()).join())
        .hasMessageContaining(
            "no test method is running in this thread. Use matchesSnapshot(file).");
  }
}
