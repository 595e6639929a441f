package dev.chartwright.cli;

import dev.chartwright.report.internal.UnitTestReport;
import dev.chartwright.report.internal.UnitTestReports;
import dev.chartwright.report.internal.UnitTestRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose how unit tests are reported: those of verify and of helm-unittest. */
final class TestReportOptions {
  private static final String CONSOLE = "console";

  /** What helm-unittest writes without -t. */
  private static final String DEFAULT_TYPE = "XUnit";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = CONSOLE,
      description =
          "Output format: console, junit, nunit, xunit, sonar, json, markdown or html (default:"
              + " console).")
  private String format = CONSOLE;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write a report in each format into this folder.")
  private @Nullable Path folder;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as JUnit XML.")
  private @Nullable Path junit;

  @Option(
      names = {"-o", "--output-file"},
      paramLabel = "FILE",
      description = "Also write the results into this file. Repeatable, each with its own -t.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-t", "--output-type"},
      paramLabel = "FORMAT",
      description = "Format of the file of -o, as for --format (default: XUnit). Repeatable.")
  private List<String> types = new ArrayList<>();

  private record Target(UnitTestReport report, Path file) {}

  /**
   * Returns the report to print instead of the console output, if there is one. Called before the
   * tests, because a format can be unknown.
   */
  Optional<UnitTestReport> printed() {
    targets();
    UnitTestReport report = UnitTestReports.named(format, "--format");
    return report.name().equals(CONSOLE) ? Optional.empty() : Optional.of(report);
  }

  /** Returns whether nothing but the console output is requested. */
  boolean isConsole() {
    return printed().isEmpty() && folder == null && targets().isEmpty();
  }

  private List<Target> targets() {
    if (types.size() > 1 && types.size() != files.size()) {
      throw new BadOptionException(
          "-t is given "
              + types.size()
              + " times and -o "
              + (files.size() == 1 ? "once" : files.size() + " times")
              + ": give one -o before each -t.");
    }
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String type = types.isEmpty() ? DEFAULT_TYPE : types.get(types.size() == 1 ? 0 : i);
      targets.add(new Target(UnitTestReports.named(type, "-t"), files.get(i)));
    }
    if (files.isEmpty() && !types.isEmpty()) {
      UnitTestReports.named(types.get(0), "-t");
    }
    if (junit != null) {
      targets.add(new Target(UnitTestReports.named("junit", "--junit"), junit));
    }
    return targets;
  }

  /** Prints the report, if one is chosen, and writes the requested files. */
  void write(UnitTestRun run, PrintWriter out) {
    printed()
        .ifPresent(
            report -> {
              try {
                report.write(run, out);
                out.flush();
              } catch (IOException e) {
                throw new UncheckedIOException(
                    "Cannot print the report: " + e.getMessage() + ".", e);
              }
            });
    if (folder != null) {
      UnitTestReports.writeAll(run, folder);
    }
    for (Target target : targets()) {
      UnitTestReports.write(target.report(), run, target.file());
    }
  }
}
