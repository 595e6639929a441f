package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;

/** The exit codes, and the only mapping of failures to them. */
final class ExitCode {
  static final int PASSED = 0;
  static final int FINDINGS = 1;
  static final int INPUT = 2;
  static final int ENVIRONMENT = 3;

  /** A bug in Chartwright (EX_SOFTWARE in sysexits.h). */
  static final int FAULT = 70;

  private ExitCode() {}

  static int of(Throwable failure) {
    if (failure instanceof ChartwrightException known) {
      return switch (known.blame()) {
        case INPUT -> INPUT;
        case ENVIRONMENT -> ENVIRONMENT;
      };
    }
    return failure instanceof java.io.UncheckedIOException ? ENVIRONMENT : FAULT;
  }
}
