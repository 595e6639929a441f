package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All reports. */
public final class Reports {
  private static final List<Report> ALL =
      List.of(
          new ConsoleReport(false, 100, true),
          new JUnitReport(),
          new JsonReport(),
          new SarifReport(),
          new MarkdownReport(),
          new HtmlReport());

  private Reports() {}

  /**
   * Every report; the console's without colours, as it goes into a file.
   *
   * @return in the order in which they are listed
   */
  public static List<Report> all() {
    return ALL;
  }

  /**
   * A report by its name.
   *
   * @param name the name
   * @return the report
   * @throws UnknownReportException if there is none of that name
   */
  public static Report named(String name) {
    return ALL.stream()
        .filter(report -> report.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownReportException(name));
  }

  /**
   * Writes every report.
   *
   * @param verification the result
   * @param folder where to; it is created
   * @return the files, in the order of the reports
   * @throws UnableToWriteReportException if one cannot be written
   */
  public static List<Path> writeAll(Verification verification, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Report report : ALL) {
      files.add(write(report, verification, folder.resolve(report.fileName())));
    }
    return List.copyOf(files);
  }

  /**
   * Writes a report under a temporary name and then renames it: whoever reads the file finds all of
   * it or none.
   *
   * @param report the report
   * @param verification the result
   * @param file the file; its folder is created
   * @return the file
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static Path write(Report report, Verification verification, Path file) {
    try {
      return whole(file, out -> report.write(verification, out));
    } catch (IOException e) {
      throw new UnableToWriteReportException(report.name() + " report", file, e);
    }
  }

  /**
   * Writes a baseline in the same manner.
   *
   * @param baseline the baseline
   * @param file the file; its folder is created
   * @return the file
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static Path write(Baseline baseline, Path file) {
    try {
      return whole(file, out -> out.write(baseline.text()));
    } catch (IOException e) {
      throw new UnableToWriteReportException("baseline", file, e);
    }
  }

  /** Writes a text. */
  @FunctionalInterface
  private interface Content {
    void write(Writer out) throws IOException;
  }

  private static Path whole(Path file, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling(
            "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.createDirectories(absolute.resolveSibling("."));
    try {
      try (Writer out = Files.newBufferedWriter(temporary)) {
        content.write(out);
      }
      rename(temporary, absolute);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return file;
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The same result with no time known: its reports are the same bytes in every run.
   *
   * @param verification a result
   * @return a copy in which all times are zero
   */
  public static Verification withoutTimes(Verification verification) {
    return new Verification(
        verification.version(),
        verification.helmVersion(),
        verification.charts().stream().map(Reports::withoutTimes).toList(),
        verification.noCluster(),
        verification.kept(),
        verification.rules(),
        verification.baseline(),
        Duration.ZERO);
  }

  private static ChartResult withoutTimes(ChartResult chart) {
    return new ChartResult(
        chart.name(),
        chart.version(),
        chart.path(),
        chart.cases(),
        chart.documents(),
        chart.stages().stream().map(Reports::withoutTime).toList(),
        chart.sources());
  }

  private static StageResult withoutTime(StageResult stage) {
    return new StageResult(
        stage.stage(),
        stage.title(),
        stage.summary(),
        stage.subjects(),
        stage.findings(),
        stage.skips(),
        stage.scenarios().stream().map(Reports::withoutTimes).toList(),
        stage.suppressed(),
        Duration.ZERO);
  }

  private static ScenarioResult withoutTimes(ScenarioResult scenario) {
    return new ScenarioResult(
        scenario.name(),
        scenario.cluster(),
        scenario.missing(),
        scenario.note(),
        scenario.steps().stream()
            .map(
                step ->
                    new StepResult(
                        step.step(),
                        step.status(),
                        step.detail(),
                        step.diagnosis(),
                        step.evidence(),
                        Duration.ZERO))
            .toList(),
        Duration.ZERO);
  }

  /** There is no report of that name. */
  public static final class UnknownReportException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownReportException(String name) {
      super(
          Cause.INPUT,
          "There is no report '" + name + "'",
          "take any of " + ALL.stream().map(Report::name).collect(Collectors.joining(", ")),
          null);
    }
  }
}
