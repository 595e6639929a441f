package dev.chartwright.check.policy;

import dev.chartwright.ChartwrightException;

/** There is no check of that id. */
public final class UnknownCheckException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Somebody asked for it.
   *
   * @param id the id
   */
  public UnknownCheckException(String id) {
    super(
        Cause.INPUT,
        "There is no check '" + id + "'",
        "the nearest are "
            + String.join(", ", Catalog.nearest(id))
            + "; chartwright checks lists all",
        null);
  }
}
