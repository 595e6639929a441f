package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;
import dev.chartwright.cluster.internal.Causes;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.verify.internal.Verification;
import java.io.UncheckedIOException;

/** The exit codes, and the only mapping of results and failures to them. */
final class ExitCode {
  static final int PASSED = 0;
  static final int FINDINGS = 1;
  static final int INPUT = 2;
  static final int ENVIRONMENT = 3;

  /** A bug in Chartwright (EX_SOFTWARE in sysexits.h). */
  static final int FAULT = 70;

  /** Ctrl-C ended a run that had found nothing until then; as a shell reports SIGINT. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /**
   * Returns the exit code of a verification.
   *
   * @param clusterRequired whether it fails if there is no cluster, or one that lacks a part that a
   *     scenario needs
   */
  static int of(Verification verification, boolean clusterRequired) {
    if (!verification.passed()) {
      return FINDINGS;
    }
    return clusterRequired && (verification.noCluster().isPresent() || lacksPart(verification))
        ? ENVIRONMENT
        : PASSED;
  }

  private static boolean lacksPart(Verification verification) {
    return verification.charts().stream()
        .flatMap(chart -> chart.stages().stream())
        .flatMap(stage -> stage.scenarios().stream())
        .anyMatch(ScenarioResult::lacksPart);
  }

  static int of(Throwable failure) {
    if (failure instanceof ChartwrightException known) {
      return switch (known.blame()) {
        case INPUT -> INPUT;
        case ENVIRONMENT -> ENVIRONMENT;
      };
    }
    return failure instanceof UncheckedIOException || Causes.ofCluster(failure).isPresent()
        ? ENVIRONMENT
        : FAULT;
  }
}
