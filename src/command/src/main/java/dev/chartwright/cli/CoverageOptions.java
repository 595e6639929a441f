package dev.chartwright.cli;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageJson;
import dev.chartwright.coverage.internal.Merge;
import dev.chartwright.coverage.internal.Thresholds;
import dev.chartwright.report.internal.CoverageFiles;
import dev.chartwright.report.internal.CoverageText;
import dev.chartwright.source.GitChanges;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured of the templates that tests reach, and what is enough. */
final class CoverageOptions {
  @Option(
      names = "--coverage",
      description = "Measure which actions and branches of the templates are reached.")
  private boolean coverage;

  @Option(
      names = "--coverage-keys",
      description =
          "Measure which keys of values.yaml are read, set, and change what is rendered, too.")
  private boolean keys;

  @Option(
      names = "--coverage-report",
      paramLabel = "DIR",
      description = "Write the coverage as HTML, JSON, LCOV, Cobertura, JaCoCo and a badge.")
  private @Nullable Path report;

  @Option(
      names = "--coverage-merge",
      paramLabel = "FILE",
      description = "Add the coverage.json of another run. Repeatable.")
  private List<Path> merged = List.of();

  @Option(
      names = "--coverage-min",
      paramLabel = "PERCENT",
      description = "Fail if less is reached in all charts together.")
  private @Nullable Double total;

  @Option(
      names = "--coverage-min-chart",
      paramLabel = "PERCENT",
      description = "Fail if less is reached in a chart or subchart.")
  private @Nullable Double chart;

  @Option(
      names = "--coverage-min-changed",
      paramLabel = "PERCENT",
      description = "Fail if less is reached in lines that changed since --coverage-since.")
  private @Nullable Double changed;

  @Option(
      names = "--coverage-min-keys",
      paramLabel = "PERCENT",
      description = "Fail if fewer keys of values.yaml change what is rendered.")
  private @Nullable Double leastKeys;

  @Option(
      names = "--coverage-since",
      paramLabel = "REV",
      description = "Git revision for --coverage-min-changed (default: HEAD).")
  private String since = "HEAD";

  boolean isOn() {
    return coverage
        || report != null
        || !merged.isEmpty()
        || total != null
        || chart != null
        || changed != null
        || hasKeys();
  }

  /** Whether keys of values.yaml are measured, which takes more renderings. */
  boolean hasKeys() {
    return keys || leastKeys != null;
  }

  /**
   * Prints and writes what was measured.
   *
   * @return whether all thresholds are met
   */
  boolean finish(List<CoverageData> measured, PrintWriter out) {
    List<CoverageData> runs = new ArrayList<>(measured);
    merged.forEach(file -> runs.add(CoverageJson.read(file)));
    CoverageData data = Merge.of(runs);
    new CoverageText(out).print(data);
    if (report != null) {
      CoverageFiles.write(data, report);
      out.println("Coverage reports: " + report);
    }
    List<String> violations =
        new Thresholds(optional(total), optional(chart), optional(changed), optional(leastKeys))
            .violations(data, changed == null ? Optional.empty() : Optional.of(changes(data)));
    violations.forEach(out::println);
    out.flush();
    return violations.isEmpty();
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Map<String, Set<Integer>> changes(CoverageData data) {
    Map<Path, GitChanges> checkouts = new HashMap<>();
    Map<String, Set<Integer>> lines = new LinkedHashMap<>();
    for (FileData file : data.files()) {
      Path path = Path.of(file.path());
      GitChanges changes =
          checkouts.computeIfAbsent(checkout(path), top -> GitChanges.since(top, since));
      lines.put(file.path(), changes.lines(path));
    }
    return lines;
  }

  /** Returns the top of the checkout that a file is in, or else its folder, which git rejects. */
  private static Path checkout(Path file) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
    for (Path top = folder; top != null; top = top.getParent()) {
      if (Files.exists(top.resolve(".git"))) {
        return top;
      }
    }
    return folder;
  }
}
