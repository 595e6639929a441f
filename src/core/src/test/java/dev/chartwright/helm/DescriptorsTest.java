package dev.chartwright.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Helm's library leaves open, on the system that lists it. */
@EnabledOnOs(OS.LINUX)
final class DescriptorsTest {
  /**
   * Some wait for the next tidying, which comes after 64 calls at the latest, or for Go's garbage
   * collector. Each test would leave at least twice as many if they piled up.
   */
  private static final int WRITE_ENDS = 600;

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web").configMap("a", "n: {{ .Values.n | quote }}");
  }

  /** Pipes that are open for writing and do not block, as Go makes them. */
  private static long writeEnds() {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(DescriptorsTest::isWriteEnd).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWriteEnd(Path entry) {
    try {
      Path info = Path.of("/proc/self/fdinfo", entry.getFileName().toString());
      return Files.readSymbolicLink(entry).toString().startsWith("pipe:")
          && Files.readString(info).contains("flags:\t02004001\n");
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void shouldNotPileUp() {
    Renderer renderer = Renderer.of(web.load());

    for (int i = 0; i < 600; i++) {
      renderer.render(web.with("n=" + i));
    }

    assertThat(writeEnds()).isLessThan(WRITE_ENDS);
  }

  @Test
  void shouldNotPileUpWhereCallsRunSideBySide() {
    Renderer renderer = Renderer.of(web.load());

    IntStream.range(0, 600).parallel().forEach(i -> renderer.render(web.with("n=" + i)));

    assertThat(writeEnds()).isLessThan(WRITE_ENDS);
  }

  @Test
  void shouldNotPileUpWhereHelmRefusesTheValues() {
    Renderer renderer = Renderer.of(web.load());

    for (int i = 0; i < 300; i++) {
      Case wrong = web.with(Values.NONE.withSet("n[" + i + "=1"));
      assertThatThrownBy(() -> renderer.render(wrong)).hasMessageContaining("n[" + i);
      renderer.render(web.with("n=" + i));
    }

    assertThat(writeEnds()).isLessThan(WRITE_ENDS);
  }

  @Test
  void shouldLeaveAlonePipesThatAreNotGos() throws IOException {
    Renderer renderer = Renderer.of(web.load());
    Pipe own = Pipe.open();
    try (Pipe.SinkChannel sink = own.sink();
        Pipe.SourceChannel source = own.source();
        Selector selector = Selector.open()) {
      sink.configureBlocking(false);
      source.configureBlocking(false);
      sink.register(selector, SelectionKey.OP_WRITE);
      source.register(selector, SelectionKey.OP_READ);

      for (int i = 0; i < 200; i++) {
        renderer.render(web.with("n=" + i));
        assertThat(sink.write(ByteBuffer.wrap(new byte[] {1}))).isEqualTo(1);
        selector.selectNow();
        assertThat(source.read(ByteBuffer.allocate(2))).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldKeepWithinASmallLimit() throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "ulimit -n 512 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ManyRenders.class.getName(),
                web.path().toString(),
                "800"));
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // What the launcher sets; it makes Go collect its garbage less often.
    builder.environment().put("GOGC", "400");
    Process process = builder.redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(output).content().isEqualTo("800 renders\n");
  }

  /** A process of its own. */
  static final class ManyRenders {
    private ManyRenders() {}

    public static void main(String[] args) {
      Chart chart = Chart.load(Path.of(args[0]));
      Renderer renderer = Renderer.of(chart);
      int count = Integer.parseInt(args[1]);
      for (int i = 0; i < count; i++) {
        renderer.render(Case.of(chart, Values.NONE.withSet("n=" + i), TestChart.VERSION));
        if (i % 4 == 0) {
          Case wrong = Case.of(chart, Values.NONE.withSet("n[=1"), TestChart.VERSION);
          assertThatThrownBy(() -> renderer.render(wrong)).isNotInstanceOf(Error.class);
        }
      }
      System.out.print(count + " renders\n");
    }
  }
}
