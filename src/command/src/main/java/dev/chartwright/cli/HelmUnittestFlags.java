package dev.chartwright.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of helm-unittest that have no option of their own here: those that a line of CI can
 * have without a change of its verdict are accepted.
 */
final class HelmUnittestFlags {
  @SuppressWarnings("UnusedVariable") // suites are always read strictly
  @Option(names = "--strict", hidden = true, arity = "0..1", fallbackValue = "true")
  private boolean strict;

  @Option(names = "--color", hidden = true, arity = "0..1", fallbackValue = "true")
  private @Nullable Boolean color;

  @Option(
      names = {"-d", "--debugPlugin"},
      hidden = true,
      arity = "0..1",
      fallbackValue = "true")
  private boolean debug;

  boolean color(boolean otherwise) {
    return color == null ? otherwise : color;
  }

  /** Returns whether details are requested. */
  boolean isVerbose() {
    return debug;
  }
}
