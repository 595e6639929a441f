package dev.chartwright.unittest.internal.yaml;

/**
 * What the characters of a text allow (go-yaml, yaml_emitter_analyze_scalar).
 *
 * @param hasBreaks whether it has a line break of any kind
 * @param allowsPlain whether it may stand without quotes in a block
 */
record Traits(
    boolean hasBreaks, boolean allowsPlain, boolean allowsSingleQuotes, boolean allowsLiteral) {

  static Traits of(int[] text) {
    if (text.length == 0) {
      return new Traits(false, true, true, false);
    }
    boolean hasTab = false;
    boolean hasSpecial = false;
    boolean hasBreaks = false;
    boolean hasSpaceAfterBreak = false;
    boolean hasBreakAfterSpace = false;
    for (int at = 0; at < text.length; at++) {
      int character = text[at];
      int before = at == 0 ? 'x' : text[at - 1];
      hasTab |= character == '\t';
      hasSpecial |= character != '\t' && !Characters.isPrintable(character);
      hasBreaks |= Characters.isBreak(character);
      hasSpaceAfterBreak |= character == ' ' && Characters.isBreak(before);
      hasBreakAfterSpace |= Characters.isBreak(character) && before == ' ';
    }
    int first = text[0];
    int last = text[text.length - 1];
    boolean isTrimmed = first != ' ' && last != ' ';
    boolean quotable = !hasBreakAfterSpace && !hasTab && !hasSpecial && !hasSpaceAfterBreak;
    return new Traits(
        hasBreaks,
        isTrimmed && !hasBreaks && quotable && !hasIndicator(text),
        quotable,
        last != ' ' && !hasBreakAfterSpace && !hasSpecial);
  }

  private static boolean hasIndicator(int[] text) {
    if (isDocumentMarker(text) || startsWithIndicator(text)) {
      return true;
    }
    for (int at = 1; at < text.length; at++) {
      boolean isValue = text[at] == ':' && isBlankOrEnd(text, at + 1);
      boolean isComment = text[at] == '#' && Characters.isWhite(text[at - 1]);
      if (isValue || isComment) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDocumentMarker(int[] text) {
    return text.length >= 3
        && (text[0] == '-' || text[0] == '.')
        && text[1] == text[0]
        && text[2] == text[0];
  }

  private static boolean startsWithIndicator(int[] text) {
    return switch (text[0]) {
      case '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> true;
      case '?', ':', '-' -> isBlankOrEnd(text, 1);
      default -> false;
    };
  }

  private static boolean isBlankOrEnd(int[] text, int at) {
    return at >= text.length || Characters.isBlank(text[at]);
  }
}
