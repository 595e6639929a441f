package dev.chartwright.check.internal.values;

/** Finds words in long texts. A pattern with a look behind takes a hundred times as long. */
public final class Words {
  private Words() {}

  /**
   * Returns whether a text contains a word that is not part of a longer one. ASCII letters, digits
   * and underscores are always part of a word.
   *
   * @param before other characters that join the word to what is before it
   * @param after other characters that join it to what follows
   */
  public static boolean in(String text, String word, String before, String after) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !joins(text.charAt(at - 1), before);
      if (begins && (end == text.length() || !joins(text.charAt(end), after))) {
        return true;
      }
    }
    return false;
  }

  private static boolean joins(char c, String others) {
    return c == '_'
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || others.indexOf(c) >= 0;
  }
}
