package dev.chartwright.chart.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * The names of entries in chart packages, read and rejected as Helm does (pkg/chart/loader,
 * LoadArchiveFiles): the first folder is dropped, whatever its name.
 */
final class PackageNames {
  private static final Pattern DRIVE = Pattern.compile("[a-zA-Z]:/.*", Pattern.DOTALL);
  private static final Pattern ORDINARY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");

  private PackageNames() {}

  /** The path of an entry below the chart's folder. */
  static String inChart(String entry) throws IOException {
    String delimiter = delimiter(entry);
    int first = entry.indexOf(delimiter);
    String base = first < 0 ? entry : entry.substring(0, first);
    String rest = first < 0 ? "" : entry.substring(first + 1).replace(delimiter, "/");
    if (rest.startsWith("/")) {
      throw refused(entry, "has an absolute path");
    }
    String path = clean(rest);
    if (base.equals("Chart.yaml")) {
      throw refused(entry, "is not in a folder, as a chart's files must be");
    }
    if (path.equals(".")) {
      throw refused(entry, "is not in the chart's folder");
    }
    if (path.startsWith("..")) {
      throw refused(entry, "leaves the chart's folder");
    }
    if (DRIVE.matcher(path).matches()) {
      throw refused(entry, "has the path of a Windows drive");
    }
    if (path.indexOf('\0') >= 0) {
      throw refused(entry, "has a NUL in its name");
    }
    return path;
  }

  /** The chart's folder, for people to recognize. */
  static String folder(String entry) {
    int first = entry.indexOf(delimiter(entry));
    String base = first < 0 ? "" : entry.substring(0, first);
    return ORDINARY.matcher(base).matches() && !base.endsWith(".") ? base : "chart";
  }

  private static String delimiter(String entry) {
    return entry.indexOf('\\') >= 0 ? "\\" : "/";
  }

  /** Go's path.Clean for relative paths. */
  private static String clean(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : Arrays.asList(path.split("/", -1))) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? "." : String.join("/", parts);
  }

  private static IOException refused(String entry, String why) {
    return new IOException("its entry '" + shown(entry) + "' " + why);
  }

  /** A name that cannot harm a terminal. */
  static String shown(String entry) {
    String line = entry.replaceAll("\\p{C}", "?");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }
}
