package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the inside of actions apart. */
final class Lexer {
  enum Kind {
    WORD,
    FIELD,
    VARIABLE,
    DOT,
    STRING,
    CONSTANT,
    OPEN,
    CLOSE,
    PIPE,
    DECLARE,
    ASSIGN,
    COMMA,
    END
  }

  /**
   * A word of an action.
   *
   * @param kind what it is
   * @param span where it is
   * @param text its text; for a string its value, for a field its name
   * @param spaced whether a blank is before it
   */
  record Token(Kind kind, Span span, String text, boolean spaced) {}

  private final String text;
  private final int[] lineStarts;

  Lexer(String text) {
    this.text = text;
    int[] starts = new int[64];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, count);
  }

  int lineAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  Span span(int start, int end) {
    return new Span(start, end, lineAt(start));
  }

  TemplateSyntaxException problem(int offset, String message) {
    return new TemplateSyntaxException(lineAt(Math.min(offset, text.length())), message);
  }

  /** Returns whether the action is closed here, with or without a trim marker. */
  private boolean closes(int at) {
    return text.startsWith("}}", at) || (isBlank(at) && text.startsWith("-}}", at + 1));
  }

  private boolean isBlank(int at) {
    return at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0;
  }

  /**
   * Reads up to the closing braces.
   *
   * @param start the offset after the opening braces and their trim marker
   * @return the tokens, of which the last is {@code END} and is on the closing braces
   */
  List<Token> tokens(int start) throws TemplateSyntaxException {
    List<Token> tokens = new ArrayList<>();
    int at = start;
    boolean spaced = true;
    while (!closes(at)) {
      if (at >= text.length()) {
        throw problem(start, "the action is not closed");
      }
      if (isBlank(at)) {
        spaced = true;
        at++;
        continue;
      }
      Token token = token(at, spaced);
      tokens.add(token);
      at = token.span().end();
      spaced = false;
    }
    int end = text.charAt(at) == '}' ? at + 2 : at + 4;
    tokens.add(new Token(Kind.END, span(at, end), text.substring(at, end), true));
    return tokens;
  }

  private Token token(int at, boolean spaced) throws TemplateSyntaxException {
    char first = text.charAt(at);
    return switch (first) {
      case '(' -> simple(Kind.OPEN, at, 1, spaced);
      case ')' -> simple(Kind.CLOSE, at, 1, spaced);
      case '|' -> simple(Kind.PIPE, at, 1, spaced);
      case ',' -> simple(Kind.COMMA, at, 1, spaced);
      case '=' -> simple(Kind.ASSIGN, at, 1, spaced);
      case ':' -> declare(at, spaced);
      case '"' -> quoted(at, spaced);
      case '`' -> raw(at, spaced);
      case '\'' -> simple(Kind.CONSTANT, at, endOfQuoted(at, '\'') - at, spaced);
      case '$' -> simple(Kind.VARIABLE, at, wordEnd(at + 1) - at, spaced);
      case '.' -> dot(at, spaced);
      default -> word(first, at, spaced);
    };
  }

  private Token declare(int at, boolean spaced) throws TemplateSyntaxException {
    if (text.startsWith(":=", at)) {
      return simple(Kind.DECLARE, at, 2, spaced);
    }
    throw problem(at, "unexpected ':', expected ':='");
  }

  private Token dot(int at, boolean spaced) throws TemplateSyntaxException {
    if (at + 1 == text.length() || !isWordPart(text.charAt(at + 1))) {
      return simple(Kind.DOT, at, 1, spaced);
    }
    if (Character.isDigit(text.charAt(at + 1))) {
      return number(at, spaced);
    }
    int end = wordEnd(at + 1);
    return new Token(Kind.FIELD, span(at, end), text.substring(at + 1, end), spaced);
  }

  private Token word(char first, int at, boolean spaced) throws TemplateSyntaxException {
    if (Character.isDigit(first) || first == '+' || first == '-') {
      return number(at, spaced);
    }
    if (isWordPart(first)) {
      return simple(Kind.WORD, at, wordEnd(at) - at, spaced);
    }
    throw problem(at, "unexpected '" + first + "' in an action");
  }

  private Token simple(Kind kind, int at, int length, boolean spaced) {
    return new Token(kind, span(at, at + length), text.substring(at, at + length), spaced);
  }

  private Token number(int at, boolean spaced) throws TemplateSyntaxException {
    int end = at + 1;
    while (end < text.length()
        && (isWordPart(text.charAt(end))
            || text.charAt(end) == '.'
            || ("+-".indexOf(text.charAt(end)) >= 0
                && "eEpP".indexOf(text.charAt(end - 1)) >= 0))) {
      end++;
    }
    if (end == at + 1 && !Character.isDigit(text.charAt(at))) {
      throw problem(at, "'" + text.charAt(at) + "' is not a number");
    }
    return simple(Kind.CONSTANT, at, end - at, spaced);
  }

  private Token raw(int at, boolean spaced) throws TemplateSyntaxException {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw problem(at, "the string is not closed");
    }
    return new Token(
        Kind.STRING, span(at, end + 1), text.substring(at + 1, end).replace("\r", ""), spaced);
  }

  private int endOfQuoted(int at, char quote) throws TemplateSyntaxException {
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    throw problem(at, "the string is not closed");
  }

  private Token quoted(int at, boolean spaced) throws TemplateSyntaxException {
    int end = endOfQuoted(at, '"');
    return new Token(
        Kind.STRING, span(at, end), GoStrings.unquoted(text.substring(at + 1, end - 1)), spaced);
  }

  private int wordEnd(int at) {
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
