package dev.chartwright.cli;

import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.report.internal.Reports;
import dev.chartwright.verify.internal.BaselinePlan;
import dev.chartwright.verify.internal.Verification;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What findings are compared with. */
final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Tell only what is not in this file: for adopting on an old chart.")
  private @Nullable Path file;

  @Option(names = "--update-baseline", description = "Write into the baseline what is found now.")
  private boolean update;

  /** Read before the work, as there may be none. */
  BaselinePlan plan() {
    if (file == null) {
      if (update) {
        throw new BadOptionException("--update-baseline needs --baseline FILE");
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
                err.println("wrote " + target + ": " + baseline.size() + " known");
                err.flush();
              });
    }
  }
}
