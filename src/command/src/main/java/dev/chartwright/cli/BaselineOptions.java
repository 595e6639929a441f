package dev.chartwright.cli;

import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.BaselinePlan;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Verification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a baseline, a file of known findings. */
final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Report only findings that are not in this file. Use it to adopt Chartwright"
              + " on an existing chart.")
  private @Nullable Path file;

  @Option(
      names = "--update-baseline",
      description = "Write the current findings to the baseline file.")
  private boolean update;

  /** Reads the baseline before the verification starts, because the file can be missing. */
  BaselinePlan plan() {
    if (file == null) {
      if (update) {
        throw new BadOptionException(
            "Missing --baseline: --update-baseline writes the current"
                + " findings to that file. Add --baseline FILE.");
      }
      return BaselinePlan.NONE;
    }
    Baseline known = update && !Files.exists(file) ? Baseline.EMPTY : Baseline.read(file);
    return new BaselinePlan(Optional.of(file), known, update);
  }

  void update(Verification verification, PrintWriter err) {
    Path target = file;
    if (target != null) {
      verification
          .baseline()
          .flatMap(Verification.BaselineResult::updated)
          .ifPresent(
              baseline -> {
                Reports.write(baseline, target);
                err.println("wrote " + target + ": " + Counts.of(baseline.size(), "known finding"));
                err.flush();
              });
    }
  }
}
