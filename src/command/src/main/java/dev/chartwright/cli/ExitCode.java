package dev.chartwright.cli;

import dev.chartwright.ChartwrightException;

/** What a command's exit code says. The one place where failures become codes. */
final class ExitCode {
  static final int PASSED = 0;
  static final int FINDINGS = 1;
  static final int INPUT = 2;
  static final int ENVIRONMENT = 3;

  /** A fault of this program (EX_SOFTWARE of sysexits). */
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
