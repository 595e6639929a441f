package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A position in a path, and the lexemes before it. Errors count positions in bytes, as Go does. */
final class Scanner {
  static final int END = -1;

  private final String input;
  private final List<Lexeme> lexemes = new ArrayList<>();
  private Lexeme.@Nullable Kind last;
  private int lastStart;
  private int start;
  private int position;

  Scanner(String input) {
    this.input = input;
  }

  List<Lexeme> lexemes() {
    return lexemes;
  }

  /** Returns the kind of the lexeme that was scanned last, or null before the first one. */
  Lexeme.@Nullable Kind last() {
    return last;
  }

  boolean isAtEnd() {
    return position >= input.length();
  }

  int peek() {
    return isAtEnd() ? END : input.charAt(position);
  }

  boolean sees(String token) {
    return input.startsWith(token, position);
  }

  /** Returns whether one of the characters is next. */
  boolean seesAny(String characters) {
    return !isAtEnd() && characters.indexOf(peek()) >= 0;
  }

  /** Returns whether the tokens are next, with white space before each. */
  boolean seesSpaced(String... tokens) {
    return afterSpaced(tokens) >= 0;
  }

  boolean take(String token) {
    if (sees(token)) {
      position += token.length();
      return true;
    }
    return false;
  }

  boolean takeSpaced(String... tokens) {
    int after = afterSpaced(tokens);
    if (after >= 0) {
      position = after;
    }
    return after >= 0;
  }

  private int afterSpaced(String... tokens) {
    int at = position;
    for (String token : tokens) {
      while (at < input.length() && GoText.isSpace(input.charAt(at))) {
        at++;
      }
      if (at >= input.length() || !input.startsWith(token, at)) {
        return -1;
      }
      at += token.length();
    }
    return at;
  }

  void next() {
    position++;
  }

  /** Goes to the next of these characters, or to the end. */
  boolean takeUntil(String stops) {
    int from = position;
    while (!isAtEnd() && !seesAny(stops)) {
      position++;
    }
    return position > from;
  }

  void skipSpace() {
    while (!isAtEnd() && GoText.isSpace(peek())) {
      position++;
    }
  }

  /** Skips white space that belongs to no lexeme. */
  void dropSpace() {
    skipSpace();
    start = position;
  }

  /** Returns the text since the last lexeme. */
  String text() {
    return input.substring(start, position);
  }

  /** Ends the lexeme here. */
  void emit(Lexeme.Kind kind) {
    lexemes.add(new Lexeme(kind, text()));
    last = kind;
    lastStart = start;
    start = position;
  }

  /** Adds a lexeme that is not in the text. */
  void emitImplied(Lexeme.Kind kind, String text) {
    lexemes.add(new Lexeme(kind, text));
  }

  /** Ends the scan with an error. */
  void fail(String message) {
    lexemes.add(new Lexeme(Lexeme.Kind.ERROR, message));
  }

  /** Ends the scan with an error and its place. */
  void failHere(String message) {
    fail(message + " " + place());
  }

  /** Returns the place in the words of the engine. */
  String place() {
    return "at position "
        + bytesBefore()
        + ", following "
        + GoText.quote(input.substring(lastStart, position));
  }

  int bytesBefore() {
    return GoText.bytes(input.substring(0, position));
  }
}
