package dev.chartwright.unittest.internal.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.ScannerException;

/** A text and the place in it that a scanner has reached. */
final class Source {
  /** What is behind the end. */
  static final int END = 0;

  private final int[] text;
  private int index;
  private int line;
  private int column;
  private int breaks;

  /**
   * Holds a text.
   *
   * @throws ScannerException if it contains a control character
   */
  Source(String text) {
    this.text = text.codePoints().toArray();
    while (index < this.text.length) {
      if (!Characters.isReadable(this.text[index])) {
        throw new ScannerException(null, null, "control characters are not allowed", mark());
      }
      if (this.text[index] == '\n') {
        line++;
      }
      index++;
    }
    index = 0;
    line = 0;
  }

  int peek() {
    return peek(0);
  }

  /** Returns a character ahead, or {@link #END}. */
  int peek(int ahead) {
    return index + ahead < text.length ? text[index + ahead] : END;
  }

  int index() {
    return index;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  /** Returns whether no line ended since the last character that is not blank. */
  boolean isOnLineOfToken() {
    return breaks == 0;
  }

  Mark mark() {
    return new Mark("", index, line, column, text, index);
  }

  boolean isAtBreak() {
    return Characters.isBreak(peek());
  }

  boolean isAtBlank() {
    return Characters.isBlank(peek());
  }

  boolean isAtEnd() {
    return peek() == END;
  }

  boolean isAtBreakOrEnd() {
    return isAtBreak() || isAtEnd();
  }

  /** Returns whether a place ahead is blank, a line break or the end. */
  boolean isWhite(int ahead) {
    return Characters.isWhite(peek(ahead));
  }

  /** Returns whether {@code ---} or {@code ...} begins here. */
  boolean isAtDocumentMarker() {
    int first = peek();
    return column == 0
        && (first == '-' || first == '.')
        && peek(1) == first
        && peek(2) == first
        && isWhite(3);
  }

  /** Goes over characters that are not line breaks. */
  void skip(int characters) {
    for (int count = 0; count < characters; count++) {
      take();
    }
  }

  void skipBlanks() {
    while (isAtBlank()) {
      take();
    }
  }

  void skipToEndOfLine() {
    while (!isAtBreakOrEnd()) {
      take();
    }
  }

  /** Returns the character here, which is not a line break, and goes over it. */
  int take() {
    if (!isAtBlank()) {
      breaks = 0;
    }
    column++;
    return text[index++];
  }

  /** Goes over a line break and returns how a scalar has it: a line feed unless it is LS or PS. */
  int takeBreak() {
    int first = text[index];
    index += first == '\r' && peek(1) == '\n' ? 2 : 1;
    line++;
    column = 0;
    breaks++;
    return first == 0x2028 || first == 0x2029 ? first : '\n';
  }

  /** At the end, what is open ends in a line of its own. */
  void endLine() {
    if (column != 0) {
      column = 0;
      line++;
    }
  }
}
