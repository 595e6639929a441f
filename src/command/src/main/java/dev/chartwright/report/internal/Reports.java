package dev.chartwright.report.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The list of all reports, and writing of their files. */
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
   * Returns every report. The console report has no colours, because it is for a file.
   *
   * @return the reports, in a fixed order
   */
  public static List<Report> all() {
    return ALL;
  }

  /**
   * Returns a report by its name.
   *
   * @param name the name of the format
   * @throws UnknownReportException if the name is unknown
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
   * @param folder the folder for the files; created if it is missing
   * @return the files, in the order of the reports
   * @throws UnableToWriteReportException if a file cannot be written
   */
  public static List<Path> writeAll(Verification verification, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Report report : ALL) {
      files.add(write(report, verification, folder.resolve(report.fileName())));
    }
    return List.copyOf(files);
  }

  /**
   * Writes a report atomically.
   *
   * @param verification the result
   * @param file the file; its folder is created if it is missing
   * @return the file
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static Path write(Report report, Verification verification, Path file) {
    ReportFile.write(report.name(), file, out -> report.write(verification, out));
    return file;
  }

  /**
   * Writes a baseline atomically.
   *
   * @param file the file; its folder is created if it is missing
   * @return the file
   * @throws UnableToWriteReportException if it cannot be written
   */
  public static Path write(Baseline baseline, Path file) {
    try {
      AtomicFile.write(file, baseline.text());
      return file;
    } catch (IOException e) {
      throw new UnableToWriteReportException("baseline", file, e);
    }
  }

  /**
   * Returns a result without times, so that its reports are equal in every run.
   *
   * @param verification a result
   * @return a copy in which all durations are zero
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
        verification.scores(),
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
        stage.unlisted(),
        stage.failsOn(),
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

  /** The name of a report is unknown. */
  public static final class UnknownReportException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnknownReportException(String name) {
      super(
          Cause.INPUT,
          "Unknown format '" + name + "' in --format.",
          "Use one of " + ALL.stream().map(Report::name).collect(Collectors.joining(", ")) + ".",
          null);
    }
  }
}
