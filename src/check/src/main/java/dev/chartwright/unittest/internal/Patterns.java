package dev.chartwright.unittest.internal;

import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.Optional;

/** The patterns of {@code matchSnapshot}. */
final class Patterns {
  private Patterns() {}

  static Optional<String> problem(
      String text, Optional<String> pattern, Optional<String> notPattern) {
    if (pattern.isPresent() && !isFound(pattern.get(), text)) {
      return Optional.of("pattern '" + pattern.get() + "' not found in the snapshot");
    }
    if (notPattern.isPresent() && isFound(notPattern.get(), text)) {
      return Optional.of("pattern '" + notPattern.get() + "' found in the snapshot");
    }
    return Optional.empty();
  }

  private static boolean isFound(String pattern, String text) {
    try {
      return ExternalPattern.compile(pattern).isFoundIn(text);
    } catch (ExternalPattern.InvalidException e) {
      throw new IllegalStateException("the pattern was compiled before: " + pattern, e);
    }
  }
}
