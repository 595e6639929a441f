package dev.chartwright.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words that are wrapped to a width. A word that is wider than a line is not broken. */
final class Paragraph {
  /** Lines do not break next to a middle dot, so that {@code staging · 1.34} stays on one line. */
  private static final Pattern BREAK = Pattern.compile("(?<!·)\\s+(?!·)");

  private final int indent;
  private final int hanging;
  private final List<Word> words = new ArrayList<>();

  /**
   * Creates an empty paragraph.
   *
   * @param indent the indent of the first line, in columns
   * @param hanging the indent of the other lines, in columns
   */
  Paragraph(int indent, int hanging) {
    this.indent = indent;
    this.hanging = hanging;
  }

  private record Word(String text, Style style) {
    int width() {
      return Paragraph.width(text);
    }
  }

  /** Adds text that can be wrapped at each space, except next to a middle dot. */
  Paragraph text(String text, Style style) {
    BREAK.splitAsStream(text.strip()).forEach(word -> word(word, style));
    return this;
  }

  /** Adds text that stays on one line, including spaces at its end. */
  Paragraph word(String text, Style style) {
    if (!text.isEmpty()) {
      words.add(new Word(text, style));
    }
    return this;
  }

  /** Adds text that stays on one line and fills at least some columns. */
  Paragraph column(String text, int width, Style style) {
    return word(text + " ".repeat(Math.max(0, width - width(text))), style);
  }

  /** Returns the lines, not wider than requested if no word is too long. */
  List<String> lines(int columns, boolean color) {
    List<String> lines = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    int used = indent;
    for (Word word : words) {
      int gap = line.isEmpty() ? 0 : 1;
      if (!line.isEmpty() && used + gap + width(word.text().stripTrailing()) > columns) {
        lines.add(render(line, lines.isEmpty() ? indent : hanging, color));
        line.clear();
        used = hanging;
        gap = 0;
      }
      line.add(word);
      used += gap + word.width();
    }
    lines.add(render(line, lines.isEmpty() ? indent : hanging, color));
    return lines;
  }

  private static String render(List<Word> line, int indent, boolean color) {
    StringBuilder text = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < line.size(); i++) {
      Word word = line.get(i);
      String shown = word.text().stripTrailing();
      text.append(color ? word.style().paint(shown) : shown);
      if (i < line.size() - 1) {
        text.append(" ".repeat(word.text().length() - shown.length() + 1));
      }
    }
    return text.toString().stripTrailing();
  }

  /** Returns the width of a text in columns. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
