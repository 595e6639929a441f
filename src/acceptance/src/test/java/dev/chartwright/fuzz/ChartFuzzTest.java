package dev.chartwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.docs.ChartDocs;
import dev.chartwright.docs.ValuesSchema;
import dev.chartwright.publish.ChartPackager;
import dev.chartwright.publish.PackagedChart;

/**
 * The files of a chart: Chart.yaml, values.yaml, .helmignore, README.md and values.schema.json. A
 * chart that can be packaged must be the same chart when the package is read.
 */
final class ChartFuzzTest {
  @FuzzTest
  void chart(byte[] input) throws Exception {
    Hostile hostile = Hostile.of(input);
    Parts parts = Parts.of(hostile.text());
    try (Scratch scratch = Scratch.create()) {
      scratch.write("c/Chart.yaml", parts.bytes(0, ""));
      scratch.write("c/values.yaml", parts.bytes(1, "a: 1\n"));
      scratch.write("c/.helmignore", parts.bytes(2, ""));
      if (parts.texts().size() > 3) {
        scratch.write("c/README.md", parts.bytes(3, ""));
      }
      if (parts.texts().size() > 4) {
        scratch.write("c/values.schema.json", parts.bytes(4, ""));
      }
      hostile.reads(
          () -> {
            Chart chart = Chart.load(scratch.folder().resolve("c"));
            about(chart);
            hostile.reads(() -> ChartDocs.readme(chart));
            hostile.reads(() -> ValuesSchema.schema(chart));
            hostile.reads(() -> pack(chart, scratch));
          });
    }
  }

  private static void about(Chart chart) {
    chart.metadata().maintainers();
    chart.metadata().annotations();
    chart.metadata().keywords();
    chart.metadata().sources();
    ChartVersion.find(chart.metadata().version());
    chart.metadata().kubeVersion().ifPresent(VersionRange::find);
    chart.metadata().dependencies().forEach(one -> VersionRange.find(one.version()));
    ValuesReads.of(chart).isComplete();
  }

  private static void pack(Chart chart, Scratch scratch) throws Exception {
    PackagedChart made = new ChartPackager().pack(chart, scratch.folder().resolve("out"));
    PackagedChart read = PackagedChart.read(made.file());
    Scratch.forget(Chart.load(made.file()));
    if (!read.equals(made)) {
      throw new AssertionError("Packaged " + made + " and read " + read);
    }
  }
}
