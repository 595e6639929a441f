package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Packages: a .tgz, or a tar that is compressed here, so that its checksum fits. */
final class PackageFuzzTest {
  @FuzzTest
  void archive(byte[] input) throws Exception {
    boolean isGzip = input.length > 1 && input[0] == 0x1f && (input[1] & 0xff) == 0x8b;
    byte[] content = isGzip ? input : gzip(input);
    Hostile hostile = Hostile.of(input);
    try (Scratch scratch = Scratch.create()) {
      Path file = scratch.write("hostile.tgz", content);
      hostile.reads(
          () -> {
            Chart chart = Chart.load(file);
            chart.files().forEach(ChartFile::text);
            expectInside(chart);
            Scratch.forget(chart);
          });
      expectNothingBeside(scratch);
    }
  }

  private static void expectInside(Chart chart) throws IOException {
    for (ChartFile file : chart.files()) {
      if (!file.source().toRealPath().startsWith(chart.path().toRealPath())) {
        throw new AssertionError("A file is outside of the chart: " + file.source());
      }
    }
  }

  private static void expectNothingBeside(Scratch scratch) {
    String[] found = scratch.folder().toFile().list();
    if (found == null || found.length != 1) {
      throw new AssertionError("A file was written beside the package.");
    }
  }

  private static byte[] gzip(byte[] tar) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(tar);
    }
    return out.toByteArray();
  }
}
