package dev.chartwright.unittest.internal.yaml;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which go-yaml writes the keys of a mapping (sorter.go): numbers by their value, and
 * strings so that numbers inside them count as such: {@code a2} is before {@code a10}.
 */
final class KeyOrder implements Comparator<@Nullable Object> {
  /** The order of Go's kinds. */
  private enum Kind {
    BOOLEAN,
    INTEGER,
    UNSIGNED,
    FLOAT,
    NULL,
    STRING,
    TIME
  }

  static List<@Nullable Object> sorted(Collection<?> keys) {
    return sorted(new ArrayList<>(keys));
  }

  /** Java's own sort throws if the order contradicts itself, as it does where numbers overflow. */
  private static List<@Nullable Object> sorted(List<@Nullable Object> keys) {
    if (keys.size() < 2) {
      return keys;
    }
    int middle = keys.size() / 2;
    List<@Nullable Object> left = sorted(keys.subList(0, middle));
    List<@Nullable Object> right = sorted(keys.subList(middle, keys.size()));
    List<@Nullable Object> merged = new ArrayList<>(keys.size());
    KeyOrder order = new KeyOrder();
    int taken = 0;
    for (Object key : left) {
      while (taken < right.size() && order.compare(right.get(taken), key) < 0) {
        merged.add(right.get(taken++));
      }
      merged.add(key);
    }
    merged.addAll(right.subList(taken, right.size()));
    return merged;
  }

  @Override
  public int compare(@Nullable Object a, @Nullable Object b) {
    Kind kindOfA = kind(a);
    Kind kindOfB = kind(b);
    if (kindOfA.compareTo(Kind.FLOAT) <= 0 && kindOfB.compareTo(Kind.FLOAT) <= 0) {
      int byValue = Double.compare(number(a), number(b));
      return byValue == 0 ? exact(a, b, kindOfA, kindOfB) : byValue;
    }
    if (a instanceof String textOfA && b instanceof String textOfB) {
      return texts(textOfA.codePoints().toArray(), textOfB.codePoints().toArray());
    }
    return kindOfA.compareTo(kindOfB);
  }

  private static int exact(@Nullable Object a, @Nullable Object b, Kind kindOfA, Kind kindOfB) {
    if (kindOfA == kindOfB && (kindOfA == Kind.INTEGER || kindOfA == Kind.UNSIGNED)) {
      return new BigInteger(String.valueOf(a)).compareTo(new BigInteger(String.valueOf(b)));
    }
    return kindOfA.compareTo(kindOfB);
  }

  private static Kind kind(@Nullable Object key) {
    if (key instanceof Boolean) {
      return Kind.BOOLEAN;
    }
    if (key instanceof Integer || key instanceof Long) {
      return Kind.INTEGER;
    }
    if (key instanceof BigInteger) {
      return Kind.UNSIGNED;
    }
    if (key instanceof Double) {
      return Kind.FLOAT;
    }
    if (key instanceof String) {
      return Kind.STRING;
    }
    return key == null ? Kind.NULL : Kind.TIME;
  }

  private static double number(@Nullable Object key) {
    if (key instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    // Without the sign of zero, which Go's comparison ignores.
    return key instanceof Number number ? number.doubleValue() + 0.0 : 0;
  }

  private static int texts(int[] a, int[] b) {
    boolean isAfterDigit = false;
    for (int at = 0; at < a.length && at < b.length; at++) {
      if (a[at] == b[at]) {
        isAfterDigit = Character.isDigit(a[at]);
        continue;
      }
      boolean isLetterInA = Character.isLetter(a[at]);
      boolean isLetterInB = Character.isLetter(b[at]);
      if (isLetterInA && isLetterInB) {
        return Integer.compare(a[at], b[at]);
      }
      if (isLetterInA || isLetterInB) {
        // What continues a number is larger than what ends it: a1b is before a10.
        return isLetterInA == isAfterDigit ? -1 : 1;
      }
      return rests(a, b, at);
    }
    return Integer.compare(a.length, b.length);
  }

  /** Compares where neither has a letter. */
  private static int rests(int[] a, int[] b, int at) {
    boolean startsWithZero = a[at] == '0' || b[at] == '0';
    long start = startsWithZero && isInsideNumber(a, at) ? 1 : 0;
    int endInA = endOfDigits(a, at);
    int endInB = endOfDigits(b, at);
    int byNumber = Long.compare(number(a, at, endInA, start), number(b, at, endInB, start));
    if (byNumber != 0) {
      return byNumber;
    }
    return endInA == endInB ? Integer.compare(a[at], b[at]) : Integer.compare(endInA, endInB);
  }

  /** Returns whether the digits before a place are more than leading zeros. */
  private static boolean isInsideNumber(int[] text, int at) {
    for (int before = at - 1; before >= 0 && Character.isDigit(text[before]); before--) {
      if (text[before] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int endOfDigits(int[] text, int at) {
    int end = at;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static long number(int[] text, int from, int to, long start) {
    long number = start;
    for (int at = from; at < to; at++) {
      number = number * 10 + text[at] - '0';
    }
    return number;
  }
}
