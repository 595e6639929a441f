package dev.chartwright.report.internal.part;

import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cases of a chart as a matrix: sets of values in rows, Kubernetes versions in columns. If a
 * name does not contain both, or two cases have the same cell, each case is a row with a single
 * cell.
 *
 * @param stages the stages with results for single cases
 * @param columns the Kubernetes versions; empty if each case is a row
 */
public record CaseMatrix(List<String> stages, List<String> columns, List<Row> rows) {
  private static final String SEPARATOR = " · ";

  /**
   * A row.
   *
   * @param name the name of the values, or of the case
   * @param cells one cell for each column, at least one
   */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A case.
   *
   * @param name the name of the case; empty if the values and the version are not a case
   * @param marks one mark for each stage
   */
  public record Cell(String name, List<Mark> marks) {
    /**
     * Returns the outcome of the case.
     *
     * @return the worst mark
     */
    public Mark mark() {
      return List.of(Mark.FAILED, Mark.SKIPPED, Mark.PASSED).stream()
          .filter(marks::contains)
          .findFirst()
          .orElse(Mark.NONE);
    }

    /**
     * Returns whether the cell is a case.
     *
     * @return false if the values and the version are not a case
     */
    public boolean isCase() {
      return !name.isEmpty();
    }
  }

  /**
   * The two parts of a case's name.
   *
   * @param values the name of the values
   * @param version the Kubernetes version
   */
  public record Name(String values, String version) {
    /**
     * Splits a name.
     *
     * @param name a name such as {@code staging · 1.34}
     * @return the parts; empty if the name has another form
     */
    public static Optional<Name> parse(String name) {
      int split = name.lastIndexOf(SEPARATOR);
      return split < 1 || split + SEPARATOR.length() == name.length()
          ? Optional.empty()
          : Optional.of(
              new Name(name.substring(0, split), name.substring(split + SEPARATOR.length())));
    }
  }

  /**
   * Returns the matrix of a chart.
   *
   * @return rows and columns, in the order of the cases
   */
  public static CaseMatrix of(ChartResult chart) {
    List<StageResult> stages =
        chart.stages().stream().filter(stage -> speaksOfCases(stage, chart.cases())).toList();
    Map<Name, Cell> places = new HashMap<>();
    Set<String> values = new LinkedHashSet<>();
    Set<String> versions = new LinkedHashSet<>();
    for (String one : chart.cases()) {
      Cell cell = cell(stages, one);
      Name.parse(one)
          .ifPresent(
              name -> {
                places.put(name, cell);
                values.add(name.values());
                versions.add(name.version());
              });
    }
    List<Row> rows = new ArrayList<>();
    List<String> names = stages.stream().map(StageResult::stage).toList();
    if (places.size() < chart.cases().size()) {
      for (String one : chart.cases()) {
        rows.add(new Row(one, List.of(cell(stages, one))));
      }
      return new CaseMatrix(names, List.of(), List.copyOf(rows));
    }
    Cell none = new Cell("", List.of());
    for (String value : values) {
      rows.add(
          new Row(
              value,
              versions.stream().map(v -> places.getOrDefault(new Name(value, v), none)).toList()));
    }
    return new CaseMatrix(names, List.copyOf(versions), List.copyOf(rows));
  }

  private static Cell cell(List<StageResult> stages, String one) {
    return new Cell(one, stages.stream().map(stage -> mark(stage, one)).toList());
  }

  private static boolean speaksOfCases(StageResult stage, List<String> cases) {
    return cases.stream().anyMatch(one -> mark(stage, one) != Mark.NONE);
  }

  private static Mark mark(StageResult stage, String one) {
    if (stage.findings().stream().anyMatch(f -> stage.isFailedBy(f) && f.cases().contains(one))) {
      return Mark.FAILED;
    }
    if (stage.skips().stream().anyMatch(skip -> skip.subject().equals(one))) {
      return Mark.SKIPPED;
    }
    return stage.subjects().contains(one) ? Mark.PASSED : Mark.NONE;
  }
}
