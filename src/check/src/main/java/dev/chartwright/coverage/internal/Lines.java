package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of a template that can be reached. */
public final class Lines {
  private Lines() {}

  /**
   * A line.
   *
   * @param number from 1
   * @param tests the tests that reached something that begins or goes on in it
   * @param branches the outcomes of the decisions that begin in it
   */
  public record Line(int number, BitSet tests, List<ItemData> branches) {
    /** Returns whether a test reached it. */
    public boolean isReached() {
      return !tests.isEmpty();
    }

    /** Returns how many outcomes were reached. */
    public Tally tally() {
      return Tally.of(branches.stream(), branch -> true);
    }
  }

  /** Returns the lines that have text, an action or a decision, in their order. */
  public static List<Line> of(FileData file) {
    int[] starts = starts(file.text());
    TreeMap<Integer, Line> lines = new TreeMap<>();
    for (ItemData item : file.items()) {
      switch (item.kind()) {
        case TEXT -> text(file, item, starts, lines);
        case ACTION -> {
          for (int line = item.line(); line <= lineAt(starts, item.end() - 1); line++) {
            at(lines, line).tests().or(item.tests());
          }
        }
        case BRANCH, OPERAND -> {
          Line line = at(lines, item.line());
          line.branches().add(item);
          if (item.kind() == Kind.BRANCH) {
            line.tests().or(item.tests());
          }
        }
        default -> {}
      }
    }
    return List.copyOf(lines.values());
  }

  private static void text(FileData file, ItemData item, int[] starts, Map<Integer, Line> lines) {
    int line = item.line();
    while (line <= starts.length && starts[line - 1] < item.end()) {
      int from = Math.max(item.start(), starts[line - 1]);
      int to = line < starts.length ? Math.min(item.end(), starts[line]) : item.end();
      if (!file.text().substring(from, to).isBlank()) {
        at(lines, line).tests().or(item.tests());
      }
      line++;
    }
  }

  private static Line at(Map<Integer, Line> lines, int number) {
    return lines.computeIfAbsent(number, any -> new Line(number, new BitSet(), new ArrayList<>()));
  }

  private static int[] starts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      starts.add(at + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int lineAt(int[] starts, int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
