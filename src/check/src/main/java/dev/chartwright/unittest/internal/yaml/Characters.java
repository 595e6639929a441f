package dev.chartwright.unittest.internal.yaml;

import java.util.Locale;

/** The classes of characters that go-yaml distinguishes (yamlprivateh.go). */
final class Characters {
  static final int BYTE_ORDER_MARK = 0xFEFF;

  private Characters() {}

  static boolean isBreak(int character) {
    return character == '\n'
        || character == '\r'
        || character == 0x85
        || character == 0x2028
        || character == 0x2029;
  }

  static boolean isBlank(int character) {
    return character == ' ' || character == '\t';
  }

  /** Returns whether a character is blank, a line break or the end of the text. */
  static boolean isWhite(int character) {
    return isBlank(character) || isBreak(character) || character == Source.END;
  }

  /** Returns whether a character may be in an anchor or the handle of a tag. */
  static boolean isAlphanumeric(int character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || character == '_'
        || character == '-';
  }

  /** Returns whether a character may be in a text without an escape. */
  static boolean isReadable(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0x7E)
        || character == 0x85
        || (character >= 0xA0 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  /** Returns whether a character needs no escape; those beyond 16 bits do. */
  static boolean isPrintable(int character) {
    return character == '\n'
        || (character >= 0x20 && character <= 0x7E)
        || (character >= 0xA0 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD && character != BYTE_ORDER_MARK);
  }

  /** Returns whether a character is escaped in double quotes. */
  static boolean isEscaped(int character) {
    return !isPrintable(character) || isBreak(character) || character == '"' || character == '\\';
  }

  static String escape(int character) {
    String letter =
        switch (character) {
          case 0x00 -> "0";
          case 0x07 -> "a";
          case 0x08 -> "b";
          case 0x09 -> "t";
          case 0x0A -> "n";
          case 0x0B -> "v";
          case 0x0C -> "f";
          case 0x0D -> "r";
          case 0x1B -> "e";
          case 0x22 -> "\"";
          case 0x5C -> "\\";
          case 0x85 -> "N";
          case 0xA0 -> "_";
          case 0x2028 -> "L";
          case 0x2029 -> "P";
          default -> "";
        };
    if (!letter.isEmpty()) {
      return "\\" + letter;
    }
    String form = character <= 0xFF ? "\\x%02X" : character <= 0xFFFF ? "\\u%04X" : "\\U%08X";
    return String.format(Locale.ROOT, form, character);
  }

  /** Returns what a letter behind a backslash stands for, or -1. */
  static int unescape(int letter) {
    return switch (letter) {
      case '0' -> 0x00;
      case 'a' -> 0x07;
      case 'b' -> 0x08;
      case 't', '\t' -> 0x09;
      case 'n' -> 0x0A;
      case 'v' -> 0x0B;
      case 'f' -> 0x0C;
      case 'r' -> 0x0D;
      case 'e' -> 0x1B;
      case ' ', '"', '\'', '\\' -> letter;
      case 'N' -> 0x85;
      case '_' -> 0xA0;
      case 'L' -> 0x2028;
      case 'P' -> 0x2029;
      default -> -1;
    };
  }
}
