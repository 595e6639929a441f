package dev.chartwright.unittest.internal.path;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The order in which yaml.v3 writes the keys of a mapping: natural, so {@code a2} before {@code
 * a10}.
 */
final class KeyOrder {
  /** Orders any two keys; of three it can contradict itself, as yaml.v3 does. */
  private static final Comparator<String> ORDER = KeyOrder::compare;

  private KeyOrder() {}

  static SortedSet<String> sorted(Collection<String> keys) {
    // Unlike the sort of a list, a tree takes an order that contradicts itself.
    SortedSet<String> sorted = new TreeSet<>(ORDER);
    sorted.addAll(keys);
    return sorted;
  }

  private static int compare(String one, String other) {
    int[] a = one.codePoints().toArray();
    int[] b = other.codePoints().toArray();
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      if (a[i] != b[i]) {
        return compareFrom(i, a, b);
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int compareFrom(int i, int[] a, int[] b) {
    boolean isLetterOfA = Character.isLetter(a[i]);
    boolean isLetterOfB = Character.isLetter(b[i]);
    if (isLetterOfA && isLetterOfB) {
      return Integer.compare(a[i], b[i]);
    }
    if (isLetterOfA || isLetterOfB) {
      boolean isAfterDigit = i > 0 && Character.isDigit(a[i - 1]);
      return isLetterOfA == isAfterDigit ? -1 : 1;
    }
    return compareNumbers(i, a, b);
  }

  private static int compareNumbers(int i, int[] a, int[] b) {
    boolean isInsideNumber = (a[i] == '0' || b[i] == '0') && followsOtherThanZeros(i, a);
    int endOfA = endOfDigits(i, a);
    int endOfB = endOfDigits(i, b);
    long first = number(isInsideNumber, a, i, endOfA);
    long second = number(isInsideNumber, b, i, endOfB);
    if (first != second) {
      return Long.compare(first, second);
    }
    return endOfA != endOfB ? Integer.compare(endOfA, endOfB) : Integer.compare(a[i], b[i]);
  }

  private static boolean followsOtherThanZeros(int i, int[] key) {
    for (int j = i - 1; j >= 0 && Character.isDigit(key[j]); j--) {
      if (key[j] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int endOfDigits(int i, int[] key) {
    int end = i;
    while (end < key.length && Character.isDigit(key[end])) {
      end++;
    }
    return end;
  }

  private static long number(boolean isInsideNumber, int[] key, int from, int to) {
    long number = isInsideNumber ? 1 : 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + key[i] - '0';
    }
    return number;
  }
}
