package dev.chartwright.docs;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** Lists the lines in which two texts differ. */
final class LineChanges {
  private static final int MOST = 10;
  private static final int WIDTH = 120;

  private LineChanges() {}

  static List<String> between(String before, String after) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> now = List.of(after.split("\n", -1));
    List<String> changes = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      changes.add(
          change(
              delta.getSource().getPosition(),
              delta.getSource().getLines(),
              delta.getTarget().getLines()));
    }
    if (changes.size() > MOST) {
      int more = changes.size() - MOST;
      changes.subList(MOST, changes.size()).clear();
      changes.add("and " + more + " more");
    }
    return changes;
  }

  private static String change(int before, List<String> gone, List<String> come) {
    if (gone.isEmpty()) {
      return "after line " + before + ": missing: " + brief(come);
    }
    String lines =
        gone.size() == 1
            ? "line " + (before + 1)
            : "lines " + (before + 1) + "-" + (before + gone.size());
    return come.isEmpty()
        ? lines + ": too many: " + brief(gone)
        : lines + ": should be: " + brief(come);
  }

  private static String brief(List<String> lines) {
    String first = lines.get(0).strip();
    String shown = first.length() > WIDTH ? first.substring(0, WIDTH) + "…" : first;
    return (shown.isEmpty() ? "(an empty line)" : shown)
        + (lines.size() > 1 ? " and " + (lines.size() - 1) + " more" : "");
  }
}
