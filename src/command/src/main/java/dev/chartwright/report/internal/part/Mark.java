package dev.chartwright.report.internal.part;

import dev.chartwright.verify.internal.StageResult;
import java.util.Locale;

/** An outcome, as one character. */
public enum Mark {
  /** No finding fails it. */
  PASSED("✓"),
  /** At least one finding fails it. */
  FAILED("✗"),
  /** It was not verified. */
  SKIPPED("–"),
  /** There was nothing to verify. */
  NONE("·");

  private final String sign;

  Mark(String sign) {
    this.sign = sign;
  }

  /**
   * Returns the mark of an outcome.
   *
   * @param status the outcome of a stage
   */
  public static Mark of(StageResult.Status status) {
    return switch (status) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case SKIPPED -> SKIPPED;
    };
  }

  /**
   * Returns the character.
   *
   * @return one character
   */
  public String sign() {
    return sign;
  }

  /**
   * Returns the word for the outcome.
   *
   * @return a word in lower case
   */
  public String word() {
    return this == NONE ? "nothing to do" : name().toLowerCase(Locale.ROOT);
  }
}
