package dev.chartwright.verify.internal;

/** Formats numbers with a noun. */
public final class Counts {
  private Counts() {}

  /**
   * Formats a number with a noun whose plural adds an s.
   *
   * @param noun the noun in the singular
   * @return a text such as {@code 1 case} or {@code 15 cases}
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
