package dev.chartwright.check.internal.exempt;

import java.util.regex.Pattern;

/** Texts in which {@code *} means anything. */
public final class Globs {
  private Globs() {}

  /**
   * Returns whether a text matches a pattern.
   *
   * @param glob the pattern
   * @return true if the whole text matches
   */
  public static boolean matches(String glob, String text) {
    return glob.equals(text)
        || (glob.indexOf('*') >= 0
            && Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL)
                .matcher(text)
                .matches());
  }
}
