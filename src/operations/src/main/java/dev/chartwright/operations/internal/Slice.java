package dev.chartwright.operations.internal;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is small enough for an answer.
 *
 * @param total how many items the list has
 * @param next the cursor of the next part; null if this is the last one
 */
record Slice<T>(List<T> items, int total, @Nullable String next) {
  /** About how many characters an answer may have. */
  static final int MOST_CHARACTERS = 24_000;

  /** The longest text of one item. */
  static final int LONGEST = 12_000;

  private static final int MOST_ITEMS = 100;

  /**
   * Returns the part at a cursor: at least one item, if there is one.
   *
   * @param cursor what the part before gave; null for the first
   * @param size how many characters an item has
   */
  static <T> Slice<T> of(List<T> all, @Nullable String cursor, ToIntFunction<T> size) {
    int from = start(cursor, all.size());
    int to = from;
    int characters = 0;
    while (to < all.size() && to - from < MOST_ITEMS) {
      characters += size.applyAsInt(all.get(to));
      if (to > from && characters > MOST_CHARACTERS) {
        break;
      }
      to++;
    }
    return new Slice<>(
        List.copyOf(all.subList(from, to)),
        all.size(),
        to < all.size() ? Integer.toString(to) : null);
  }

  /** Returns a text, or its beginning with a note if it is too long. */
  static String bounded(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + "… (" + (text.length() - most) + " more characters)";
  }

  private static int start(@Nullable String cursor, int size) {
    if (cursor == null || cursor.isEmpty()) {
      return 0;
    }
    if (cursor.matches("[0-9]{1,8}") && Integer.parseInt(cursor) <= size) {
      return Integer.parseInt(cursor);
    }
    throw new UnableToOperateException(
        "Invalid cursor.", "Use the value of next from the answer before, or omit it.");
  }
}
