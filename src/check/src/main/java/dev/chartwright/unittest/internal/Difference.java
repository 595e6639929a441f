package dev.chartwright.unittest.internal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was expected and what was found, as lines of a finding's trace. */
final class Difference {
  private static final int CONTEXT = 1;
  private static final int MOST_LINES = 30;
  private static final int HEADER = 2;

  private Difference() {}

  /** Returns the first lines, up to one that does not end with a colon. */
  static String line(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.lines().map(String::strip).filter(one -> !one.isEmpty()).toList()) {
      out.append(out.isEmpty() ? "" : " ").append(line);
      if (!line.endsWith(":")) {
        break;
      }
    }
    return out.toString();
  }

  /** Returns the lines of a text of several lines; one line is in the message already. */
  static List<String> labelled(String label, String text) {
    List<String> lines = text.strip().lines().toList();
    return lines.size() < 2 ? List.of() : labelled(label, lines);
  }

  private static List<String> labelled(String label, List<String> lines) {
    List<String> all = new ArrayList<>();
    lines.stream().limit(MOST_LINES).forEach(line -> all.add(label + ": " + line));
    if (lines.size() > MOST_LINES) {
      all.add(label + ": … " + (lines.size() - MOST_LINES) + " more lines");
    }
    return all;
  }

  /** Returns both texts, or, if they have several lines, the lines that differ. */
  static List<String> of(Optional<String> expected, Optional<String> found) {
    List<String> before = lines(expected);
    List<String> after = lines(found);
    if ((before.size() < 2 && after.size() < 2) || before.isEmpty() || after.isEmpty()) {
      List<String> all = new ArrayList<>(labelled("expected", before));
      all.addAll(labelled("found", after));
      return all;
    }
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            "expected", "found", before, DiffUtils.diff(before, after), CONTEXT);
    return labelled("diff", unified.isEmpty() ? before : unified.subList(HEADER, unified.size()));
  }

  private static List<String> lines(Optional<String> text) {
    return text.map(one -> one.stripTrailing().lines().toList()).orElse(List.of());
  }
}
