package dev.chartwright.render.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What made each character of a template's rendered text, read off the same text with marks.
 *
 * <p>Both are compared with each other line by line. What differs only in its value, such as a
 * generated password or a checksum over a marked text, has the same origin; where whole lines
 * differ, nothing is claimed.
 */
public final class Origins {
  private static final Pattern ESCAPED = Pattern.compile("\\\\u(e[0-9a-f]{3}|f8f[0-2])");

  private final List<Line> lines;

  private Origins(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  private record Run(int column, @Nullable Origin origin) {}

  private record Line(String text, List<Run> runs) {
    private static final Line UNKNOWN = new Line("", List.of());
  }

  /**
   * Reads the origins off.
   *
   * @param marked the rendered text of the marked template
   * @param marks what the marks mean
   * @param plain the rendered text of the template itself
   * @return the origins of the latter's characters
   */
  public static Origins of(String marked, Marks marks, String plain) {
    String text =
        ESCAPED.matcher(marked).replaceAll(m -> "" + (char) Integer.parseInt(m.group(1), 16));
    List<Line> read = new Walk(text, marks).lines();
    String[] wanted = plain.split("\n", -1);
    Line[] lines = new Line[wanted.length];
    int first = 0;
    while (first < wanted.length && first < read.size() && agree(read.get(first), wanted[first])) {
      lines[first] = read.get(first);
      first++;
    }
    int gap = read.size() - wanted.length;
    for (int i = wanted.length - 1; i >= first; i--) {
      boolean fits = i + gap >= first && agree(read.get(i + gap), wanted[i]);
      if (!fits) {
        for (int j = first; j <= i; j++) {
          lines[j] = Line.UNKNOWN;
        }
        break;
      }
      lines[i] = read.get(i + gap);
    }
    return new Origins(List.of(lines));
  }

  /** Equal, or of one key with another value. */
  private static boolean agree(Line line, String wanted) {
    return line.text().equals(wanted) || head(line.text()).filter(wanted::startsWith).isPresent();
  }

  private static Optional<String> head(String line) {
    int colon = line.indexOf(": ");
    return colon < 0 ? Optional.empty() : Optional.of(line.substring(0, colon + 2));
  }

  /**
   * Returns what made a character.
   *
   * @param line a line from 1
   * @param column a column from 0
   * @return its origin, or empty if it is not known
   */
  public Optional<Origin> at(int line, int column) {
    if (line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    Origin found = null;
    for (Run run : lines.get(line - 1).runs()) {
      if (run.column() > column) {
        break;
      }
      found = run.origin();
    }
    return Optional.ofNullable(found);
  }

  /**
   * Returns what made the characters of a part of a line.
   *
   * @param line a line from 1
   * @param from the first column, from 0
   * @param to the column behind the last
   * @return their origins in order, without repeats in a row
   */
  public List<Origin> between(int line, int from, int to) {
    List<Origin> found = new ArrayList<>();
    at(line, from).ifPresent(found::add);
    if (line >= 1 && line <= lines.size()) {
      for (Run run : lines.get(line - 1).runs()) {
        if (run.origin() != null && run.column() > from && run.column() < to) {
          found.add(run.origin());
        }
      }
    }
    return found;
  }

  /** Reads a marked text once. */
  private static final class Walk {
    private final String text;
    private final Marks marks;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private List<Run> runs = new ArrayList<>();
    private @Nullable Origin caller;
    private @Nullable Origin now;

    Walk(String text, Marks marks) {
      this.text = text;
      this.marks = marks;
    }

    List<Line> lines() {
      int at = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Marks.isMark(c) && at + Marks.LENGTH <= text.length()) {
          int number = Marks.number(text, at);
          if (number >= 0 && number < marks.size()) {
            mark(c, marks.get(number));
            at += Marks.LENGTH;
            continue;
          }
        }
        if (c == '\n') {
          endLine();
        } else {
          line.append(c);
        }
        at++;
      }
      endLine();
      return lines;
    }

    private void mark(char what, Marks.Mark mark) {
      if (what == Marks.LITERAL) {
        now = new Origin(caller, mark, mark.line());
      } else if (what == Marks.ENTER) {
        caller = new Origin(caller, mark, mark.line());
        now = caller;
      } else {
        // A truncated helper leaves actions open.
        while (caller != null && !caller.mark().equals(mark)) {
          caller = caller.caller();
        }
        caller = caller == null ? null : caller.caller();
        now = null;
      }
      int column = line.length();
      if (!runs.isEmpty() && runs.get(runs.size() - 1).column() == column) {
        runs.remove(runs.size() - 1);
      }
      runs.add(new Run(column, now));
    }

    private void endLine() {
      lines.add(new Line(line.toString(), List.copyOf(runs)));
      line.setLength(0);
      runs = new ArrayList<>();
      if (now != null && now.mark().literal()) {
        now = now.atLine(now.line() + 1);
      }
      if (now != null) {
        runs.add(new Run(0, now));
      }
    }
  }
}
