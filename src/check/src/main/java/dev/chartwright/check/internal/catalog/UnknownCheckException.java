package dev.chartwright.check.internal.catalog;

import dev.chartwright.ChartwrightException;
import java.util.List;

/** Thrown if a check id is unknown. */
public final class UnknownCheckException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param nearest what may have been meant
   */
  UnknownCheckException(String id, List<String> nearest) {
    super(
        Cause.INPUT,
        "Unknown check '" + id + "'.",
        "Similar ids are "
            + String.join(", ", nearest)
            + ". 'chartwright checks' lists all checks.",
        null);
  }
}
