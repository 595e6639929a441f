package dev.chartwright.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that is most similar to an unknown one. */
public final class Nearest {
  private static final int LETTERS_FOR_A_SLIP = 3;

  private Nearest() {}

  /**
   * Returns the nearest of some names.
   *
   * @param name what was written
   * @param candidates the names that there are
   * @return the nearest of them, if it is near enough to have been meant
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates.stream().sorted().toList()) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    int most = Math.max(1, Math.min(name.length(), best.length()) / LETTERS_FOR_A_SLIP);
    return least <= most && !best.isEmpty() ? Optional.of(best) : Optional.empty();
  }

  /** Returns the question whether that was meant. */
  public static String question(String name) {
    return "did you mean '" + name + "'?";
  }

  /** Counts letters that are inserted, deleted, changed, or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
