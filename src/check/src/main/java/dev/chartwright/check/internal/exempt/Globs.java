package dev.chartwright.check.internal.exempt;

/** Texts in which {@code *} means anything. */
public final class Globs {
  private Globs() {}

  /**
   * Returns whether a text matches a pattern. Takes at most the product of both lengths, however
   * many stars there are.
   *
   * @param glob the pattern
   * @return true if the whole text matches
   */
  public static boolean matches(String glob, String text) {
    int inGlob = 0;
    int inText = 0;
    int star = -1;
    int afterStar = 0;
    while (inText < text.length()) {
      if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
        star = inGlob++;
        afterStar = inText;
      } else if (inGlob < glob.length() && glob.charAt(inGlob) == text.charAt(inText)) {
        inGlob++;
        inText++;
      } else if (star >= 0) {
        // The last star matches one character more; the stars before it need no second try.
        inGlob = star + 1;
        inText = ++afterStar;
      } else {
        return false;
      }
    }
    while (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
      inGlob++;
    }
    return inGlob == glob.length();
  }
}
