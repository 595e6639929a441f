package dev.chartwright.report.internal;

import java.io.IOException;
import java.io.Writer;

/** The output of the console report: lines of a maximum width, with or without colours. */
final class Sheet {
  /** Below this width in columns, texts are not aligned. */
  private static final int NARROW = 60;

  private final Writer out;
  private final int columns;
  private final boolean color;

  Sheet(Writer out, int columns, boolean color) {
    this.out = out;
    this.columns = columns;
    this.color = color;
  }

  boolean isNarrow() {
    return columns < NARROW;
  }

  void blank() throws IOException {
    out.write('\n');
  }

  void add(Paragraph paragraph) throws IOException {
    for (String line : paragraph.lines(columns, color)) {
      out.write(line);
      out.write('\n');
    }
  }

  /** Adds text, and keeps its line breaks and indentation. */
  void add(String text, int indent, Style style) throws IOException {
    for (String line : Printable.of(text).stripTrailing().lines().toList()) {
      int deeper = line.length() - line.stripLeading().length();
      int at = indent + Math.min(deeper, 8);
      add(new Paragraph(at, at).text(line, style));
    }
  }

  /** Adds a label and its text. Further lines are indented below the text. */
  void labelled(String label, String text, int indent, int width) throws IOException {
    Paragraph paragraph = new Paragraph(indent, isNarrow() ? indent + 2 : indent + width + 1);
    add(
        paragraph
            .column(label, isNarrow() ? 0 : width, Style.DIM)
            .text(Printable.line(text), Style.PLAIN));
  }

  /** Adds a line that keeps its indentation, however wide it is. */
  void whole(String prefix, String text, Style style) throws IOException {
    String clean = Printable.of(text).stripTrailing();
    out.write((prefix + (color ? style.paint(clean) : clean)).stripTrailing());
    out.write('\n');
  }

  /** Adds a line that keeps its indentation and is cut off at the maximum width. */
  void cut(String prefix, String text, Style style) throws IOException {
    int room = Math.max(8, columns - Paragraph.width(prefix));
    String clean = Printable.of(text).stripTrailing().replace("\t", "  ");
    String shown =
        Paragraph.width(clean) <= room
            ? clean
            : clean.substring(0, clean.offsetByCodePoints(0, room - 1)) + "…";
    String line = color ? Style.DIM.paint(prefix) + style.paint(shown) : prefix + shown;
    out.write(line.stripTrailing());
    out.write('\n');
  }
}
