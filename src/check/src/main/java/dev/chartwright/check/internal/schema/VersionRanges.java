package dev.chartwright.check.internal.schema;

/** Ranges of minor versions as the resource writes them: {@code 1.31-1.33,1.35-}. */
final class VersionRanges {
  private static final String MAJOR = "1.";

  private VersionRanges() {}

  static boolean contains(String ranges, int minor) {
    for (String range : ranges.split(",")) {
      int dash = range.indexOf('-');
      int from = minorOf(dash < 0 ? range : range.substring(0, dash));
      boolean open = dash == range.length() - 1;
      int to = dash < 0 ? from : open ? Integer.MAX_VALUE : minorOf(range.substring(dash + 1));
      if (from <= minor && minor <= to) {
        return true;
      }
    }
    return false;
  }

  /** Returns a text such as {@code from 1.34 on} or {@code in 1.31 to 1.33}. */
  static String inWords(String ranges) {
    String last = ranges.substring(ranges.lastIndexOf(',') + 1);
    return last.endsWith("-")
        ? "from " + last.substring(0, last.length() - 1) + " on"
        : "in " + ranges.replace("-", " to ").replace(",", ", ");
  }

  static int minorOf(String version) {
    if (!version.startsWith(MAJOR)) {
      throw new IllegalStateException("not a Kubernetes version: " + version);
    }
    return Integer.parseInt(version.substring(MAJOR.length()));
  }
}
