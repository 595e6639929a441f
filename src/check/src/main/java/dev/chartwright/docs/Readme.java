package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A README, or another page of a chart, whose marked parts are generated; everything else belongs
 * to its authors and is not changed. Markers inside of fenced code are text.
 */
final class Readme {
  static final String NAME = "README.md";

  private static final Pattern MARKER = Pattern.compile("^<!-- (/?)chartwright:([\\w-]+) -->$");
  private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*$");
  private static final Pattern FOREIGN_TABLE =
      Pattern.compile(
          "^\\|\\s*(Key\\s*\\|\\s*Type\\s*\\|\\s*Default|Name\\s*\\|\\s*Description\\s*\\|\\s*Value)"
              + "\\s*\\|.*$");

  private final Chart chart;
  private final String name;
  private final ValuesReference values;
  private final List<String> notes = new ArrayList<>();

  Readme(Chart chart) {
    this(chart, NAME);
  }

  /**
   * Creates a page.
   *
   * @param name the name of its file in the chart's folder
   */
  Readme(Chart chart, String name) {
    this.chart = chart;
    this.name = name;
    this.values = ValuesReference.of(chart);
    notes.addAll(values.notes());
  }

  List<String> notes() {
    return notes;
  }

  /** Returns a whole README for a chart that has none. */
  String fresh() {
    StringBuilder text = new StringBuilder();
    text.append(marked(ReadmePart.HEADER)).append('\n');
    section("Install", ReadmePart.INSTALL, text);
    section("Requirements", ReadmePart.REQUIREMENTS, text);
    section("Values", ReadmePart.VALUES, text);
    if (!chart.metadata().maintainers().isEmpty()) {
      section("Maintainers", ReadmePart.MAINTAINERS, text);
    }
    if (!chart.metadata().sources().isEmpty()) {
      section("Sources", ReadmePart.SOURCES, text);
    }
    return text.toString();
  }

  private void section(String heading, ReadmePart part, StringBuilder text) {
    text.append("\n## ").append(heading).append("\n\n").append(marked(part)).append('\n');
  }

  private String marked(ReadmePart part) {
    return open(part.marker()) + "\n\n" + part.of(chart, values) + "\n\n" + close(part.marker());
  }

  private static String open(String marker) {
    return "<!-- chartwright:" + marker + " -->";
  }

  private static String close(String marker) {
    return "<!-- /chartwright:" + marker + " -->";
  }

  /** Returns whether a text has the beginning of that part. */
  static boolean has(ReadmePart part, String text) {
    Fences fences = new Fences();
    return text.lines()
        .anyMatch(line -> !fences.isCode(line) && line.strip().equals(open(part.marker())));
  }

  /** Finds fenced code, line by line. */
  private static final class Fences {
    private String open = "";

    boolean isCode(String line) {
      Matcher ticks = FENCE.matcher(line);
      if (ticks.matches()) {
        open = open.isEmpty() ? ticks.group(1) : closes(line, open) ? "" : open;
      }
      return !open.isEmpty();
    }
  }

  /**
   * Returns the text with its marked parts created again.
   *
   * @param needsValues whether it gets the values at its end if it has them nowhere
   */
  String update(String text, boolean needsValues) {
    String ending = text.contains("\r\n") ? "\r\n" : "\n";
    List<String> lines = List.of(text.split("\r?\n", -1));
    List<String> made = new ArrayList<>();
    Fences fences = new Fences();
    boolean marked = false;
    int foreign = 0;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      Matcher marker = MARKER.matcher(line.strip());
      if (fences.isCode(line) || !marker.matches()) {
        foreign = foreign == 0 && FOREIGN_TABLE.matcher(line).matches() ? at + 1 : foreign;
        made.add(line);
        continue;
      }
      ReadmePart part = part(marker, at + 1);
      marked |= part == ReadmePart.VALUES;
      at = end(lines, at, marker.group(2));
      made.addAll(List.of(marked(part).split("\n", -1)));
    }
    String updated = String.join(ending, made);
    if (!marked && needsValues) {
      if (foreign > 0) {
        notes.add(
            place(foreign)
                + ": the values table of another generator is kept; delete it if the new table "
                + "below it is what you want");
      }
      updated = updated.stripTrailing() + "\n\n## Values\n\n" + marked(ReadmePart.VALUES) + "\n";
      updated = updated.replaceAll("\r?\n", ending);
    }
    return updated;
  }

  private static boolean closes(String line, String fence) {
    String bare = line.strip();
    return bare.length() >= fence.length() && bare.chars().allMatch(c -> c == fence.charAt(0));
  }

  private ReadmePart part(Matcher marker, int line) {
    if (!marker.group(1).isEmpty()) {
      throw new UnableToGenerateException(
          "Cannot update "
              + place(line)
              + ": "
              + marker.group()
              + " ends a part without a beginning",
          "add " + open(marker.group(2)) + " above it, or delete it");
    }
    Optional<ReadmePart> part = ReadmePart.named(marker.group(2));
    return part.orElseThrow(
        () ->
            new UnableToGenerateException(
                "Cannot update " + place(line) + ": unknown part '" + marker.group(2) + "'",
                "use one of " + ReadmePart.names()));
  }

  private int end(List<String> lines, int from, String marker) {
    for (int at = from + 1; at < lines.size(); at++) {
      Matcher next = MARKER.matcher(lines.get(at).strip());
      if (next.matches()) {
        if (lines.get(at).strip().equals(close(marker))) {
          return at;
        }
        break;
      }
    }
    throw new UnableToGenerateException(
        "Cannot update " + place(from + 1) + ": the part '" + marker + "' has no end",
        "add " + close(marker) + " at the end of the generated lines");
  }

  private String place(int line) {
    return chart.locate(name, line).toString();
  }
}
