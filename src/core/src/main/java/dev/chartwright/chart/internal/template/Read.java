package dev.chartwright.chart.internal.template;

/**
 * A value that an action reads.
 *
 * @param kind how much of it
 */
public record Read(ValuesPath path, Kind kind) {
  /** How much of a value is read. */
  public enum Kind {
    /** It is looked at: whether it is there, true, or equal to something; not what is below it. */
    TEST,
    /** It is used with all that is below it. */
    WHOLE,
    /** It was read before, and what was made of it is used here. */
    MADE
  }
}
