package dev.chartwright.unittest.internal.path;

/** The work that one search may take: a path such as {@code $..*..*..*} multiplies it. */
final class Steps {
  private static final long MOST = 2_000_000;

  private long left = MOST;

  void take(long steps) {
    left -= steps;
    if (left < 0) {
      throw PathException.limit("the path takes more than " + MOST + " steps");
    }
  }
}
