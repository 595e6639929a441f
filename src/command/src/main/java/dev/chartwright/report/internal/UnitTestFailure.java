package dev.chartwright.report.internal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.chartwright.chart.Location;
import dev.chartwright.render.Trace;
import dev.chartwright.unittest.AssertionFailure;
import java.util.ArrayList;
import java.util.List;

/** What reports print of an assertion that failed: what differs, and what made it. */
final class UnitTestFailure {
  private static final int CONTEXT = 3;
  private static final int MOST_LINES = 60;
  private static final int MOST_CHARACTERS = 200;

  /** Comparing texts that have nothing in common takes the square of their length. */
  private static final int MOST_COMPARED = 300;

  private UnitTestFailure() {}

  /**
   * Returns the lines that differ with those around them: expected ones begin with a minus, found
   * ones with a plus.
   */
  static List<String> difference(String expected, String found) {
    List<String> before = Printable.of(expected).lines().toList();
    List<String> after = Printable.of(found).lines().toList();
    if (before.size() == 1 && after.size() == 1) {
      int from = Math.max(0, common(before.get(0), after.get(0)) - MOST_CHARACTERS / 4);
      return List.of(
          "-" + shortened(before.get(0), from, MOST_CHARACTERS),
          "+" + shortened(after.get(0), from, MOST_CHARACTERS));
    }
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    int from = Math.max(0, same - CONTEXT);
    List<String> one = part(before, from);
    List<String> other = part(after, from);
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            "expected", "found", one, DiffUtils.diff(one, other), CONTEXT);
    List<String> lines = new ArrayList<>();
    List<String> shown = unified.isEmpty() ? one : unified.subList(2, unified.size());
    for (String line : shown.subList(0, Math.min(shown.size(), MOST_LINES))) {
      lines.add(line.startsWith("@@") ? shifted(line, from) : shortened(line, 0, MOST_CHARACTERS));
    }
    int more = shown.size() - lines.size() + more(before, from) + more(after, from);
    if (more > 0) {
      lines.add("… " + more + " more lines");
    }
    return lines;
  }

  private static List<String> part(List<String> lines, int from) {
    return lines.subList(from, Math.min(lines.size(), from + MOST_COMPARED));
  }

  private static int more(List<String> lines, int from) {
    return Math.max(0, lines.size() - from - MOST_COMPARED);
  }

  /** Returns a heading with the numbers of the whole texts. */
  private static String shifted(String heading, int by) {
    StringBuilder shifted = new StringBuilder();
    for (String word : heading.split(" ", -1)) {
      int comma = word.indexOf(',');
      boolean isRange = comma > 1 && "+-".indexOf(word.charAt(0)) >= 0;
      shifted
          .append(shifted.isEmpty() ? "" : " ")
          .append(
              isRange
                  ? word.charAt(0)
                      + String.valueOf(Integer.parseInt(word.substring(1, comma)) + by)
                      + word.substring(comma)
                  : word);
    }
    return shifted.toString();
  }

  private static int common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  private static String shortened(String line, int from, int most) {
    if (line.length() <= most) {
      return line;
    }
    int start = Math.min(from, line.length());
    int end = Math.min(line.length(), start + most);
    return (start > 0 ? "…" : "") + line.substring(start, end) + (end < line.length() ? "…" : "");
  }

  /** Returns what made the value, a line for each thing that is known. */
  static List<String> place(AssertionFailure failure) {
    List<String> lines = new ArrayList<>();
    failure.place().ifPresent(place -> place(failure, place, lines));
    return lines.stream().map(Printable::of).toList();
  }

  private static void place(
      AssertionFailure failure, AssertionFailure.Place place, List<String> lines) {
    if (place.trace().isPresent()) {
      Trace trace = place.trace().get();
      lines.add("template  " + trace.location() + expression(place));
      trace.helpers().forEach(helper -> lines.add("helper    " + helper));
      place.end().ifPresent(end -> lines.add("missing   " + missing(place, end)));
      if (place.end().isEmpty() && isElsewhere(failure, place)) {
        lines.add("path      " + place.path());
      }
      trace.key().ifPresent(key -> lines.add("values    " + key + source(failure, place)));
    } else if (!place.note().isEmpty()) {
      lines.add(place.note());
    }
  }

  private static String expression(AssertionFailure.Place place) {
    return place.note().isEmpty() ? "" : "  " + place.note();
  }

  private static String missing(AssertionFailure.Place place, Location end) {
    return (place.missing().isEmpty() ? "" : place.missing() + " in ")
        + (place.path().isEmpty() ? "the document" : place.path())
        + ", which ends at "
        + end;
  }

  /** Whether the place is not the path that the message has. */
  private static boolean isElsewhere(AssertionFailure failure, AssertionFailure.Place place) {
    return !place.path().isEmpty()
        && !(" " + failure.message() + " ").contains(" " + place.path() + " ");
  }

  private static String source(AssertionFailure failure, AssertionFailure.Place place) {
    String suite = failure.file().toString().replace('\\', '/');
    return place
        .source()
        .map(
            source ->
                (suite.endsWith(source.file()) ? ", set by the test at " : ", set at ") + source)
        .orElse("");
  }
}
