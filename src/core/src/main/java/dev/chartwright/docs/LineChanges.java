package dev.chartwright.docs;

import java.util.ArrayList;
import java.util.List;

/** Lists the lines in which two texts differ. */
final class LineChanges {
  private static final int MOST = 10;
  private static final int WIDTH = 120;

  /** Beyond this many pairs of lines one range must do. */
  private static final long COMPARED = 6_000_000;

  private LineChanges() {}

  static List<String> between(String before, String after) {
    List<String> old = List.of(before.split("\n", -1));
    List<String> now = List.of(after.split("\n", -1));
    int start = 0;
    while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < old.size() - start
        && end < now.size() - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    List<String> gone = old.subList(start, old.size() - end);
    List<String> come = now.subList(start, now.size() - end);
    List<String> changes = new ArrayList<>();
    if ((long) gone.size() * come.size() > COMPARED) {
      changes.add(change(start, gone, come));
    } else {
      walk(start, gone, come, changes);
    }
    if (changes.size() > MOST) {
      int more = changes.size() - MOST;
      changes.subList(MOST, changes.size()).clear();
      changes.add("and " + more + " more");
    }
    return changes;
  }

  /** The classic table of longest common parts. */
  private static void walk(int start, List<String> gone, List<String> come, List<String> changes) {
    int[][] common = new int[gone.size() + 1][come.size() + 1];
    for (int i = gone.size() - 1; i >= 0; i--) {
      for (int j = come.size() - 1; j >= 0; j--) {
        common[i][j] =
            gone.get(i).equals(come.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < gone.size() || j < come.size()) {
      int fromI = i;
      int fromJ = j;
      while ((i < gone.size() || j < come.size())
          && !(i < gone.size() && j < come.size() && gone.get(i).equals(come.get(j)))) {
        if (j == come.size() || (i < gone.size() && common[i + 1][j] >= common[i][j + 1])) {
          i++;
        } else {
          j++;
        }
      }
      if (i > fromI || j > fromJ) {
        changes.add(change(start + fromI, gone.subList(fromI, i), come.subList(fromJ, j)));
      }
      while (i < gone.size() && j < come.size() && gone.get(i).equals(come.get(j))) {
        i++;
        j++;
      }
    }
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
