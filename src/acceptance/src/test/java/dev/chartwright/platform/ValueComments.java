package dev.chartwright.platform;

import dev.chartwright.chart.Chart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a chart's values.yaml in the style of helm-docs.
 *
 * @param comments the text after {@code # --} above a key, by the key's path
 * @param uncommented keys that neither have a comment nor stand below one, nor hold keys that do
 */
record ValueComments(Map<String, String> comments, List<String> uncommented) {
  private static final Pattern KEY = Pattern.compile("^( *)([\\w./-]+):( .*)?$");

  private record Level(int indent, String path, boolean told) {}

  static ValueComments of(String chart) {
    Chart found =
        chart.equals("platform")
            ? Platform.chart()
            : Platform.chart().subcharts().stream()
                .filter(subchart -> subchart.name().equals(chart))
                .findFirst()
                .orElseThrow();
    Map<String, String> comments = new TreeMap<>();
    List<String> uncommented = new ArrayList<>();
    Deque<Level> levels = new ArrayDeque<>();
    List<String> above = new ArrayList<>();
    for (String line : found.file("values.yaml").orElseThrow().text().lines().toList()) {
      Matcher key = KEY.matcher(line);
      if (line.strip().startsWith("#")) {
        above.add(line.strip().substring(1).strip());
      } else if (key.matches()) {
        int indent = key.group(1).length();
        while (!levels.isEmpty() && levels.peek().indent() >= indent) {
          levels.pop();
        }
        Level parent = levels.isEmpty() ? new Level(-1, "", false) : levels.peek();
        String path = parent.path().isEmpty() ? key.group(2) : parent.path() + "." + key.group(2);
        String comment = comment(above);
        if (!comment.isEmpty()) {
          comments.put(path, comment);
        }
        boolean told = parent.told() || !comment.isEmpty();
        boolean holdsKeys = key.group(3) == null || key.group(3).isBlank();
        if (!told && !holdsKeys) {
          uncommented.add(path);
        }
        levels.push(new Level(indent, path, told));
        above.clear();
      } else {
        above.clear();
      }
    }
    return new ValueComments(comments, uncommented);
  }

  /** Returns the text after the last {@code --}, without hints for the schema. */
  private static String comment(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.startsWith("-- ")) {
        text.setLength(0);
        text.append(line.substring(3));
      } else if (text.length() > 0 && !line.startsWith("@schema")) {
        text.append(' ').append(line);
      }
    }
    return text.toString();
  }
}
