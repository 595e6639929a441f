package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What is in brackets without quotes: an index, a slice, a wildcard, or several of the first two.
 */
final class Subscript {
  /** A slice as it is written; what is missing is empty. */
  private record Slice(Optional<Long> from, Optional<Long> to, long step, boolean single) {
    void forEach(long length, LongConsumer index) {
      if (single) {
        long only = within(from.orElseThrow(), length);
        upwards(only, only + 1, 1, length, index);
      } else if (step > 0) {
        long first = within(from.orElse(0L), length);
        upwards(first, to.map(it -> within(it, length)).orElse(length), step, length, index);
      } else {
        long first = from.map(it -> within(it, length)).orElse(length - 1);
        downwards(first, to.map(it -> within(it, length)).orElse(-1L), step, length, index);
      }
    }

    private static long within(long index, long length) {
      return index < 0 ? index + length : index;
    }

    /** Overflows as Go does: {@code [2::9223372036854775807]} selects the items 2 and 0. */
    private static void upwards(long from, long to, long step, long length, LongConsumer index) {
      for (long i = Math.max(from, 0); i < Math.min(to, length); i += step) {
        if (i >= 0) {
          index.accept(i);
        }
      }
    }

    private static void downwards(long from, long to, long step, long length, LongConsumer index) {
      for (long i = Math.min(from, length); i > Math.max(to, -1); i += step) {
        if (i < length) {
          index.accept(i);
        }
      }
    }
  }

  private final boolean wildcard;
  private final List<Slice> slices;

  private Subscript(boolean wildcard, List<Slice> slices) {
    this.wildcard = wildcard;
    this.slices = slices;
  }

  /** Returns what is wrong with the text between the brackets, in the words of the engine. */
  static Optional<String> problem(String text) {
    String[] members = text.split(",", -1);
    if (members.length == 1) {
      return isWildcard(text) ? Optional.empty() : problemOfSlice(text);
    }
    for (int i = 0; i < members.length; i++) {
      Optional<String> problem =
          isWildcard(members[i])
              ? Optional.of("wildcard cannot be used in union")
              : problemOfSlice(members[i]);
      if (problem.isPresent()) {
        return Optional.of("error in union member " + i + ": " + problem.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problemOfSlice(String text) {
    List<String> parts = parts(text);
    if (parts.size() > 3) {
      return Optional.of("malformed array index, too many colons");
    }
    if (parts.stream()
        .anyMatch(it -> !it.isEmpty() && GoNumbers.problemOfInteger(it).isPresent())) {
      return Optional.of("non-integer array index");
    }
    if (parts.size() == 1 && parts.get(0).isEmpty()) {
      return Optional.of("array index missing");
    }
    if (parts.size() == 3 && !parts.get(2).isEmpty() && Long.parseLong(parts.get(2)) == 0) {
      return Optional.of("array index step value must be non-zero");
    }
    return Optional.empty();
  }

  /** Reads the text between the brackets, which has no problem. */
  static Subscript of(String text) {
    // Only a wildcard without space around it selects the values of a mapping.
    if (isWildcard(text)) {
      Slice all = new Slice(Optional.empty(), Optional.empty(), 1, false);
      return new Subscript(text.equals("*"), List.of(all));
    }
    return new Subscript(false, Arrays.stream(text.split(",", -1)).map(Subscript::slice).toList());
  }

  private static Slice slice(String text) {
    List<String> parts = parts(text);
    return new Slice(
        number(parts, 0), number(parts, 1), number(parts, 2).orElse(1L), parts.size() == 1);
  }

  private static Optional<Long> number(List<String> parts, int index) {
    return index >= parts.size() || parts.get(index).isEmpty()
        ? Optional.empty()
        : Optional.of(Long.parseLong(parts.get(index)));
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(":", -1)).map(GoText::trim).toList();
  }

  private static boolean isWildcard(String text) {
    return GoText.trim(text).equals("*");
  }

  /** Returns whether it selects each value of a mapping. */
  boolean isWildcard() {
    return wildcard;
  }

  /** Returns the indexes that it selects in a list. */
  List<Integer> indexes(int length, Steps steps) {
    List<Integer> indexes = new ArrayList<>();
    for (Slice slice : slices) {
      steps.take(1);
      slice.forEach(
          length,
          index -> {
            steps.take(1);
            indexes.add((int) index);
          });
    }
    return indexes;
  }
}
