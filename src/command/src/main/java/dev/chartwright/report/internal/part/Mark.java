package dev.chartwright.report.internal.part;

import dev.chartwright.verify.internal.StageResult;
import java.util.Locale;

/** How something ended, as one sign. */
public enum Mark {
  /** Nothing is broken. */
  PASSED("✓"),
  /** Something is broken. */
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
   * The mark of a stage.
   *
   * @param status how it ended
   * @return its mark
   */
  public static Mark of(StageResult.Status status) {
    return switch (status) {
      case PASSED -> PASSED;
      case FAILED -> FAILED;
      case SKIPPED -> SKIPPED;
    };
  }

  /**
   * The sign.
   *
   * @return one character
   */
  public String sign() {
    return sign;
  }

  /**
   * The word for it.
   *
   * @return in lower case
   */
  public String word() {
    return this == NONE ? "nothing to do" : name().toLowerCase(Locale.ROOT);
  }
}
