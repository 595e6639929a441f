package dev.chartwright.operations.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.LocalDependency;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A chart in the root, and what must not be shown of it. */
record LoadedChart(ChartRoot root, Path folder, Chart chart, Redaction redaction) {

  /**
   * Reads a chart.
   *
   * @param given a path relative to the root
   */
  static LoadedChart of(ChartRoot root, String given) {
    Path folder = root.chart(given);
    Chart chart = Chart.load(folder);
    LoadedChart loaded = new LoadedChart(root, folder, chart, new Redaction());
    loaded.requireInside(chart);
    loaded.learnDefaults(chart);
    return loaded;
  }

  /** Notes the secrets in a values file. */
  void learn(Path values) {
    try {
      learn(TextFile.read(values));
    } catch (IOException e) {
      throw new UnableToOperateException(
          "Cannot read " + root.name(values) + ": " + TextFile.problem(e) + ".", "Fix the file.");
    }
  }

  /** Returns a text without secrets and without the path of the root. */
  String safe(String text) {
    return redaction.in(text.replace(root.path() + "/", "").replace(root.path().toString(), "."));
  }

  /** Runs work whose failure may quote values. */
  <T> T run(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnableToOperateException e) {
      throw e;
    } catch (ChartwrightException e) {
      throw new UnableToOperateException(
          Slice.bounded(safe(String.valueOf(e.getMessage())), 4_000), safe(e.remedy().orElse("")));
    }
  }

  private void requireInside(Chart one) {
    one.metadata().dependencies().stream()
        .flatMap(dependency -> LocalDependency.folder(one.path(), dependency).stream())
        .filter(Files::exists)
        .forEach(root::require);
    one.subcharts().forEach(this::requireInside);
  }

  private void learnDefaults(Chart one) {
    one.file("values.yaml").map(ChartFile::text).ifPresent(this::learn);
    one.subcharts().forEach(this::learnDefaults);
  }

  private void learn(String text) {
    try {
      redaction.learnValues(YamlDocument.parse(text).content());
    } catch (YamlDocument.SyntaxException e) {
      // Helm reports it; nothing of it is rendered.
    }
  }
}
