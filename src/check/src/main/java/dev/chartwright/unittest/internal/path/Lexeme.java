package dev.chartwright.unittest.internal.path;

/** A part of a path, with its text or, of an error, the message. */
record Lexeme(Kind kind, String text) {
  /** What a part is. */
  enum Kind {
    ERROR,
    END,
    ROOT,
    DOT_CHILD,
    UNDOTTED_CHILD,
    BRACKET_CHILD,
    DESCENT,
    SUBSCRIPT,
    PROPERTY_NAME,
    BRACKET_PROPERTY_NAME,
    SUBSCRIPT_PROPERTY_NAME,
    FILTER_BEGIN,
    RECURSIVE_FILTER_BEGIN,
    FILTER_END,
    OPEN,
    CLOSE,
    NOT,
    AT,
    AND,
    OR,
    EQUAL,
    NOT_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    MATCHES,
    INTEGER,
    FLOAT,
    STRING,
    BOOLEAN,
    NULL,
    PATTERN
  }

  static final Lexeme END = new Lexeme(Kind.END, "");

  boolean is(Kind other) {
    return kind == other;
  }
}
