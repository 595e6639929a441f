package dev.chartwright.cli;

import dev.chartwright.report.internal.DiffReport;
import dev.chartwright.verify.internal.diff.Differ;
import dev.chartwright.verify.internal.diff.Difference;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chartwright diff}. */
@Command(
    name = "diff",
    description = {
      "Show what an upgrade would change, without a cluster.",
      "Prints the differences between the manifests, and for each object whether it changes in"
          + " place, restarts, must be replaced, or cannot be changed. Give exactly one of"
          + " --since, --published, --release, --against and --values-before. Exits with code 1"
          + " if the upgrade would fail or lose data."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  chartwright diff --since origin/main",
      "  chartwright diff charts/web --published https://example.com --version 1.2.0",
      "  chartwright diff charts/web --release web -n shop --context prod -f prod.yaml",
      "  chartwright diff charts/web --against ../web-1.2.0.tgz --summary",
      "  chartwright diff charts/web --values-before old.yaml -f new.yaml",
      "  chartwright diff --since v1.2.0 --format markdown > comment.md"
    })
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private DiffSides sides = new DiffSides();

  @Option(
      names = {"--format", "--output", "-o"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Output format: text, json or markdown (default: text).")
  private String format = "text";

  @Option(names = "--summary", description = "Print only verdicts and findings, without manifests.")
  private boolean summary;

  @Option(
      names = "--ignore-label",
      paramLabel = "NAME",
      description =
          "Summarise objects that change only in this label (repeatable; default: helm.sh/chart,"
              + " app.kubernetes.io/version and chart).")
  private List<String> ignored = new ArrayList<>();

  @Option(names = "--all", description = "Show every object, without a summary.")
  private boolean all;

  @Option(names = "--show-secrets", description = "Show the values in Secrets.")
  private boolean secrets;

  @Option(
      names = {"-U", "--unified"},
      paramLabel = "N",
      defaultValue = "3",
      description = "Unchanged lines to show around each difference (default: 3).")
  private int context = 3;

  @Option(names = "--exit-code", description = "Also exit with code 1 if any object changes.")
  private boolean exitCode;

  @Mixin private OutputOptions output = new OutputOptions();

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (context < 0) {
      throw new BadOptionException("Invalid --unified " + context + ". Use 0 or a higher number.");
    }
    DiffReport report =
        DiffReport.named(
            format,
            new DiffReport.Options(
                output.color(terminal), terminal.columns(), summary, noise(), secrets, context));
    List<Difference> differences = sides.compare(new Differ(output.progress(err, terminal)), err);
    int code = ExitCode.PASSED;
    for (Difference difference : differences) {
      try {
        report.write(difference, out);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write the differences: " + e.getMessage() + ".", e);
      }
      boolean failed = !difference.isSafe() || (exitCode && difference.isChange());
      code = failed ? ExitCode.FINDINGS : code;
    }
    out.flush();
    return code;
  }

  private Set<String> noise() {
    return all ? Set.of() : ignored.isEmpty() ? DiffReport.VERSION_LABELS : Set.copyOf(ignored);
  }
}
