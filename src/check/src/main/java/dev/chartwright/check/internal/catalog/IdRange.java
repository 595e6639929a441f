package dev.chartwright.check.internal.catalog;

import java.util.Locale;

/**
 * Ids that belong to one section.
 *
 * @param first the number of the first id
 * @param last the number of the last id
 */
record IdRange(int first, int last) {
  private static final String PREFIX = "CW";

  static String id(int number) {
    return String.format(Locale.ROOT, PREFIX + "%04d", number);
  }

  /** Returns the number of an id, or -1 if it is not an id of this program. */
  static int number(String id) {
    return id.matches(PREFIX + "\\d{4}") ? Integer.parseInt(id.substring(PREFIX.length())) : -1;
  }

  boolean contains(String id) {
    int number = number(id);
    return first <= number && number <= last;
  }

  @Override
  public String toString() {
    return id(first) + " to " + id(last);
  }
}
