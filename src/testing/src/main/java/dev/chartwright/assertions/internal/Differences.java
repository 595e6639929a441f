package dev.chartwright.assertions.internal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** Shows what was expected and what was found, as {@code chartwright test} does. */
public final class Differences {
  private static final int CONTEXT = 1;
  private static final int MOST_LINES = 60;

  private Differences() {}

  /** Returns a line for each line that differs: {@code -} was expected, {@code +} was found. */
  public static String between(String expected, String found) {
    List<String> before = expected.lines().toList();
    List<String> after = found.lines().toList();
    List<String> diff = new ArrayList<>();
    if (before.size() <= 1 && after.size() <= 1) {
      before.forEach(line -> diff.add("-" + line));
      after.forEach(line -> diff.add("+" + line));
    } else {
      List<String> unified =
          UnifiedDiffUtils.generateUnifiedDiff(
              "expected", "found", before, DiffUtils.diff(before, after), CONTEXT);
      diff.addAll(unified.isEmpty() ? before : unified.subList(2, unified.size()));
    }
    int shown = Math.min(diff.size(), MOST_LINES);
    return String.join("\n", diff.subList(0, shown))
        + (shown < diff.size() ? "\n… " + (diff.size() - shown) + " more lines" : "");
  }
}
