package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The least shares in percent that must be reached.
 *
 * @param total of all charts together
 * @param chart of each chart
 * @param changed of what begins in lines that changed
 * @param keys of the keys of values.yaml
 */
public record Thresholds(
    OptionalDouble total, OptionalDouble chart, OptionalDouble changed, OptionalDouble keys) {
  /**
   * Returns what is below its threshold.
   *
   * @param lines the lines that changed in each file, by its path; empty if nothing is compared
   * @return a sentence for each
   */
  public List<String> violations(CoverageData data, Optional<Map<String, Set<Integer>>> lines) {
    List<String> found = new ArrayList<>();
    check("All charts", Tally.of(data.files()), total, found);
    charts(data)
        .forEach((name, files) -> check("Chart '" + name + "'", Tally.of(files), chart, found));
    lines.ifPresent(changes -> check("Changed lines", changed(data, changes), this.changed, found));
    check("Keys of values.yaml", Tally.keys(data.keys()), keys, found);
    return found;
  }

  /** Returns the files of each chart. */
  public static Map<String, List<FileData>> charts(CoverageData data) {
    Map<String, List<FileData>> charts = new LinkedHashMap<>();
    for (FileData file : data.files()) {
      charts.computeIfAbsent(file.chart(), any -> new ArrayList<>()).add(file);
    }
    return charts;
  }

  /** Counts what begins in lines that changed. */
  public static Tally changed(CoverageData data, Map<String, Set<Integer>> lines) {
    return Tally.of(
        data.files().stream()
            .flatMap(
                file ->
                    file.items().stream()
                        .filter(
                            item ->
                                lines.getOrDefault(file.path(), Set.of()).contains(item.line()))),
        ItemData::isCounted);
  }

  private static void check(String what, Tally tally, OptionalDouble least, List<String> found) {
    if (least.isPresent() && tally.percent() < least.getAsDouble()) {
      String limit = String.valueOf(least.getAsDouble()).replaceFirst("\\.0$", "");
      found.add(what + ": " + tally.shown() + " is below the threshold of " + limit + "%.");
    }
  }
}
