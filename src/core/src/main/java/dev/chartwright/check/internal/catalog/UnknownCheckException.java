package dev.chartwright.check.internal.catalog;

import dev.chartwright.ChartwrightException;
import java.util.List;

/** There is no check of that id. */
public final class UnknownCheckException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Somebody asked for it.
   *
   * @param id the id
   * @param nearest what may have been meant
   */
  UnknownCheckException(String id, List<String> nearest) {
    super(
        Cause.INPUT,
        "Unknown check '" + id + "'",
        "the nearest are " + String.join(", ", nearest) + "; 'chartwright checks' lists all checks",
        null);
  }
}
