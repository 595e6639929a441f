package dev.chartwright.check.internal.exempt;

import java.util.regex.Pattern;

/** Texts in which {@code *} stands for anything. */
public final class Globs {
  private Globs() {}

  /**
   * Whether a text is as it should be.
   *
   * @param glob the pattern
   * @param text the text
   * @return true if all of it fits
   */
  public static boolean matches(String glob, String text) {
    return glob.equals(text)
        || (glob.indexOf('*') >= 0
            && Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL)
                .matcher(text)
                .matches());
  }
}
