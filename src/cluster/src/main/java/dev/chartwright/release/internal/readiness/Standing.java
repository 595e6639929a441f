package dev.chartwright.release.internal.readiness;

/**
 * The state of an object.
 *
 * @param ready whether the object is ready
 * @param count such as {@code 1/2}, or empty
 * @param step what it is doing, such as {@code startup probe}, or empty
 * @param since names what it is doing, so that the time can be reported; empty for what takes none
 */
public record Standing(boolean ready, String count, String step, String since) {
  /** Ready, without a remark. */
  static final Standing READY = new Standing(true, "", "", "");

  /** Returns a ready state with a remark. */
  static Standing ready(String step) {
    return new Standing(true, "", step, "");
  }

  /** Returns a state that is not ready. */
  static Standing waiting(LiveObject object, String step) {
    return new Standing(false, "", step, object.uid() + " " + step);
  }

  Standing counting(String what) {
    return new Standing(ready, what, step, since);
  }

  /**
   * Returns count and step in one text.
   *
   * @return such as {@code 1/2 · startup probe}
   */
  public String words() {
    return count.isEmpty() || step.isEmpty() ? count + step : count + " · " + step;
  }
}
