package dev.chartwright.render.internal;

import java.util.List;

/**
 * Gives each rendered line to a template line so that the most literal text agrees.
 *
 * <p>Each template line is two states: its head, which is used up once, and what its action goes on
 * to make, any number of lines. Lines run forward; only inside a {@code range} may they go back.
 */
public final class Alignment {
  private static final int GOING_BACK = 1;

  private final List<TemplateLine> source;
  private final String[] target;
  private final int[][] from;
  private int[] best;

  private Alignment(List<TemplateLine> source, String[] target) {
    this.source = source;
    this.target = target;
    this.from = new int[target.length][2 * source.size()];
    this.best = new int[2 * source.size()];
  }

  /**
   * Aligns.
   *
   * @param target the rendered lines
   * @param lines receives the template line of each rendered line, from 1
   * @param exact receives whether that is the exact one
   */
  public static void align(
      List<TemplateLine> source, String[] target, int[] lines, boolean[] exact) {
    Alignment alignment = new Alignment(source, target);
    for (int t = 0; t < target.length; t++) {
      alignment.step(t);
    }
    alignment.trace(lines, exact);
  }

  private void step(int t) {
    int n = source.size();
    int[] next = new int[2 * n];
    int[] back = bestFromHereToLoopEnd();
    int reached = -1;
    for (int s = 0; s < n; s++) {
      TemplateLine line = source.get(s);
      int entry = reached;
      int entryScore = reached < 0 ? Integer.MIN_VALUE / 2 : best[reached];
      if (back[s] >= 0 && best[back[s]] - GOING_BACK > entryScore) {
        entry = back[s];
        entryScore = best[entry] - GOING_BACK;
      }
      put(next, t, 2 * s, entry, entryScore, line.score(target[t]));
      int stay = best[2 * s] >= best[2 * s + 1] ? 2 * s : 2 * s + 1;
      boolean enters = line.literals().isEmpty() && entryScore > best[stay];
      put(
          next,
          t,
          2 * s + 1,
          enters ? entry : stay,
          enters ? entryScore : best[stay],
          line.scoreOfMore(target[t]));
      for (int state = 2 * s; state <= 2 * s + 1; state++) {
        if (reached < 0 || best[state] > best[reached]) {
          reached = state;
        }
      }
    }
    best = next;
  }

  /** The first line may come from anywhere; any other state needs one before it. */
  private void put(int[] next, int t, int state, int before, int beforeScore, int score) {
    from[t][state] = before;
    if (t == 0) {
      next[state] = score;
    } else {
      next[state] = before < 0 ? Integer.MIN_VALUE / 2 : beforeScore + score;
    }
  }

  /**
   * For each line inside a loop, the best state from there to the loop's end; -1 outside of loops.
   */
  private int[] bestFromHereToLoopEnd() {
    int[] back = new int[source.size()];
    for (int s = source.size() - 1; s >= 0; s--) {
      int end = source.get(s).loopEnd();
      if (end < 0) {
        back[s] = -1;
        continue;
      }
      int own = best[2 * s] >= best[2 * s + 1] ? 2 * s : 2 * s + 1;
      boolean later = s < end && best[back[s + 1]] >= best[own];
      back[s] = later ? back[s + 1] : own;
    }
    return back;
  }

  private void trace(int[] lines, boolean[] exact) {
    int at = 0;
    for (int state = 1; state < best.length; state++) {
      at = best[state] > best[at] ? state : at;
    }
    for (int t = target.length - 1; t >= 0; t--) {
      int line = Math.max(at, 0) / 2;
      lines[t] = line + 1;
      exact[t] = at % 2 == 0 && source.get(line).score(target[t]) >= TemplateLine.OWN_BEGINNING;
      at = from[t][Math.max(at, 0)];
    }
  }
}
