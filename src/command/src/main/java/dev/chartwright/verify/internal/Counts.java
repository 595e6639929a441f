package dev.chartwright.verify.internal;

/** Numbers with their noun. */
public final class Counts {
  private Counts() {}

  /**
   * A number and a noun that takes a plain s.
   *
   * @param number how many
   * @param noun of what, in the singular
   * @return such as {@code 1 case} or {@code 15 cases}
   */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
