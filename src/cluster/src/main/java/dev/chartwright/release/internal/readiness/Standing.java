package dev.chartwright.release.internal.readiness;

/**
 * How far an object is.
 *
 * @param ready whether it is all that was asked for
 * @param count such as {@code 1/2}, or empty
 * @param step what it is doing, such as {@code startup probe}, or empty
 * @param since names what it is doing, so that the time it takes can be told; empty for what takes
 *     none
 */
public record Standing(boolean ready, String count, String step, String since) {
  /** Ready, with nothing to say. */
  static final Standing READY = new Standing(true, "", "", "");

  /** Ready, in a way that is worth a word. */
  static Standing ready(String step) {
    return new Standing(true, "", step, "");
  }

  /** Not ready. */
  static Standing waiting(LiveObject object, String step) {
    return new Standing(false, "", step, object.uid() + " " + step);
  }

  Standing counting(String what) {
    return new Standing(ready, what, step, since);
  }

  /**
   * Count and step in one.
   *
   * @return such as {@code 1/2 · startup probe}
   */
  public String words() {
    return count.isEmpty() || step.isEmpty() ? count + step : count + " · " + step;
  }
}
