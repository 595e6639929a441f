package dev.chartwright.unittest.internal.yaml;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/** Scans scalars as go-yaml does (scannerc.go). */
final class ScalarScanner {
  private final Source source;
  private boolean endedWithBreak;

  ScalarScanner(Source source) {
    this.source = source;
  }

  /** Returns whether the last plain scalar was followed by a line break. */
  boolean endedWithBreak() {
    return endedWithBreak;
  }

  /** White space inside a scalar: blanks of one line, or line breaks. */
  private final class Gap {
    private final StringBuilder blanks = new StringBuilder();
    private final StringBuilder breaks = new StringBuilder();
    private boolean hasBreak;
    private boolean isEscaped;

    void takeBlank() {
      int blank = source.take();
      if (!hasBreak) {
        blanks.appendCodePoint(blank);
      }
    }

    void takeBreak() {
      breaks.appendCodePoint(source.takeBreak());
      hasBreak = true;
    }

    /** Skips a line break that is escaped; those that follow it are not folded. */
    void skipBreak() {
      source.takeBreak();
      hasBreak = true;
      isEscaped = true;
    }

    boolean isEmpty() {
      return !hasBreak && blanks.isEmpty();
    }

    /** Appends the gap, folded: one line feed is a space, and the first of several is nothing. */
    void moveTo(StringBuilder text) {
      if (!hasBreak) {
        text.append(blanks);
      } else if (!isEscaped && !breaks.isEmpty() && breaks.charAt(0) == '\n') {
        text.append(breaks.length() == 1 ? " " : breaks.substring(1));
      } else {
        text.append(breaks);
      }
      blanks.setLength(0);
      breaks.setLength(0);
      hasBreak = false;
    }
  }

  /**
   * Scans a plain scalar.
   *
   * @param indent the indentation of the block around it
   */
  Token plain(int indent, boolean isFlow) {
    StringBuilder text = new StringBuilder();
    Gap gap = new Gap();
    Mark start = source.mark();
    while (!source.isAtDocumentMarker() && source.peek() != '#') {
      while (!source.isWhite(0) && !endsPlain(isFlow)) {
        if (!gap.isEmpty()) {
          gap.moveTo(text);
        }
        text.appendCodePoint(source.take());
      }
      if (!source.isAtBlank() && !source.isAtBreak()) {
        break;
      }
      while (source.isAtBlank() || source.isAtBreak()) {
        if (source.isAtBreak()) {
          gap.takeBreak();
        } else {
          if (gap.hasBreak && source.column() <= indent && source.peek() == '\t') {
            throw fault("found a tab character that violates indentation");
          }
          gap.takeBlank();
        }
      }
      if (!isFlow && source.column() <= indent) {
        break;
      }
    }
    endedWithBreak = gap.hasBreak;
    return new ScalarToken(text.toString(), true, start, source.mark(), ScalarStyle.PLAIN);
  }

  private boolean endsPlain(boolean isFlow) {
    return switch (source.peek()) {
      case ':' -> source.isWhite(1);
      case ',', '?', '[', ']', '{', '}' -> isFlow;
      default -> false;
    };
  }

  /** Scans a scalar in single or double quotes. */
  Token quoted() {
    Mark start = source.mark();
    int quote = source.take();
    boolean isDouble = quote == '"';
    StringBuilder text = new StringBuilder();
    while (true) {
      if (source.isAtDocumentMarker()) {
        throw fault("found unexpected document indicator");
      }
      if (source.isAtEnd()) {
        throw fault("found unexpected end of stream");
      }
      Gap gap = new Gap();
      takeWord(text, gap, isDouble);
      if (source.peek() == quote) {
        source.take();
        ScalarStyle style = isDouble ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.SINGLE_QUOTED;
        return new ScalarToken(text.toString(), false, start, source.mark(), style);
      }
      while (source.isAtBlank() || source.isAtBreak()) {
        if (source.isAtBreak()) {
          gap.takeBreak();
        } else {
          gap.takeBlank();
        }
      }
      gap.moveTo(text);
    }
  }

  /** Takes what is up to a quote, white space, or an escaped line break, which it skips. */
  private void takeWord(StringBuilder text, Gap gap, boolean isDouble) {
    while (!source.isWhite(0)) {
      int next = source.peek();
      if (!isDouble && next == '\'' && source.peek(1) == '\'') {
        text.append('\'');
        source.skip(2);
      } else if (next == (isDouble ? '"' : '\'')) {
        return;
      } else if (isDouble && next == '\\' && Characters.isBreak(source.peek(1))) {
        source.take();
        gap.skipBreak();
        return;
      } else if (isDouble && next == '\\') {
        source.take();
        text.appendCodePoint(escaped());
      } else {
        text.appendCodePoint(source.take());
      }
    }
  }

  private int escaped() {
    int letter = source.peek();
    return switch (letter) {
      case 'x' -> code(2);
      case 'u' -> code(4);
      case 'U' -> code(8);
      default -> {
        int character = Characters.unescape(letter);
        if (character < 0) {
          throw fault("found unknown escape character");
        }
        source.take();
        yield character;
      }
    };
  }

  private int code(int digits) {
    source.take();
    long code = 0;
    for (int at = 0; at < digits; at++) {
      int digit = source.peek() < 0x80 ? Character.digit(source.peek(), 16) : -1;
      if (digit < 0) {
        throw fault("did not find expected hexdecimal number");
      }
      code = code << 4 | digit;
      source.take();
    }
    if ((code >= 0xD800 && code <= 0xDFFF) || code > Character.MAX_CODE_POINT) {
      throw fault("found invalid Unicode character escape code");
    }
    return (int) code;
  }

  /** What the first line of a block scalar demands: nothing, or to drop or keep line breaks. */
  private enum Chomping {
    CLIP,
    STRIP,
    KEEP
  }

  /**
   * Scans a literal or folded scalar.
   *
   * @param parent the indentation of the block around it
   */
  Token block(int parent) {
    Mark start = source.mark();
    boolean isLiteral = source.take() == '|';
    Chomping chomping = chomping();
    int increment = increment();
    if (chomping == Chomping.CLIP) {
      chomping = chomping();
    }
    source.skipBlanks();
    if (source.peek() == '#') {
      source.skipToEndOfLine();
    }
    if (!source.isAtBreakOrEnd()) {
      throw fault("did not find expected comment or line break");
    }
    if (source.isAtBreak()) {
      source.takeBreak();
    }
    StringBuilder text = new StringBuilder();
    StringBuilder breaks = new StringBuilder();
    int indent =
        increment > 0
            ? takeIndentation(Math.max(parent, 0) + increment, breaks)
            : firstIndentation(parent, breaks);
    String lineBreak = "";
    boolean wasBlank = false;
    while (source.column() == indent && !source.isAtEnd()) {
      boolean isBlank = source.isAtBlank();
      boolean isFolded = !isLiteral && !wasBlank && !isBlank && lineBreak.equals("\n");
      text.append(isFolded ? breaks.isEmpty() ? " " : "" : lineBreak).append(breaks);
      breaks.setLength(0);
      wasBlank = isBlank;
      while (!source.isAtBreakOrEnd()) {
        text.appendCodePoint(source.take());
      }
      lineBreak = source.isAtBreak() ? Character.toString(source.takeBreak()) : "";
      takeIndentation(indent, breaks);
    }
    if (chomping != Chomping.STRIP) {
      text.append(lineBreak);
    }
    if (chomping == Chomping.KEEP) {
      text.append(breaks);
    }
    ScalarStyle style = isLiteral ? ScalarStyle.LITERAL : ScalarStyle.FOLDED;
    return new ScalarToken(text.toString(), false, start, source.mark(), style);
  }

  private Chomping chomping() {
    if (source.peek() != '+' && source.peek() != '-') {
      return Chomping.CLIP;
    }
    return source.take() == '+' ? Chomping.KEEP : Chomping.STRIP;
  }

  private int increment() {
    int digit = source.peek();
    if (digit < '0' || digit > '9') {
      return 0;
    }
    if (digit == '0') {
      throw fault("found an indentation indicator equal to 0");
    }
    return source.take() - '0';
  }

  /** Takes the white space before the first line with text, which sets the indentation. */
  private int firstIndentation(int parent, StringBuilder breaks) {
    int most = 0;
    while (true) {
      while (source.peek() == ' ') {
        source.take();
      }
      most = Math.max(most, source.column());
      refuseTab();
      if (!source.isAtBreak()) {
        return Math.max(most, Math.max(parent + 1, 1));
      }
      breaks.appendCodePoint(source.takeBreak());
    }
  }

  private int takeIndentation(int indent, StringBuilder breaks) {
    while (true) {
      while (source.column() < indent && source.peek() == ' ') {
        source.take();
      }
      if (source.column() < indent) {
        refuseTab();
      }
      if (!source.isAtBreak()) {
        return indent;
      }
      breaks.appendCodePoint(source.takeBreak());
    }
  }

  private void refuseTab() {
    if (source.peek() == '\t') {
      throw fault("found a tab character where an indentation space is expected");
    }
  }

  private ScannerException fault(String problem) {
    return new ScannerException(null, null, problem, source.mark());
  }
}
