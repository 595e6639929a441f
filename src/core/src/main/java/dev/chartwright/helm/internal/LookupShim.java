package dev.chartwright.helm.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps templates from reading a cluster. helm-java renders with Helm's dry-run option "none", for
 * which {@code lookup} goes to whatever cluster the user's kubeconfig names; {@code helm template}
 * gives an empty map instead. So in the copy that is rendered {@code lookup} becomes {@code omit
 * (dict)}, which takes the same arguments, wherever it is in a pipeline, and gives an empty map.
 * Lines stay as they are.
 */
public final class LookupShim {
  private static final String NAME = "lookup";
  private static final String STAND_IN = "omit (dict)";

  private static final Pattern ONE_LINE_ACTION = Pattern.compile("\\{\\{[^\\n]*?\\}\\}");

  private LookupShim() {}

  /**
   * Rewrites the actions in a text that is not a template itself and may be given to {@code tpl}:
   * values, above all. What is only printed is put back by {@link #restore}.
   *
   * @param text any text
   * @return the same without {@code lookup} in actions that are on one line
   */
  public static String rewriteActions(String text) {
    return text.contains(NAME)
        ? ONE_LINE_ACTION
            .matcher(text)
            .replaceAll(action -> Matcher.quoteReplacement(rewrite(action.group())))
        : text;
  }

  /**
   * Rewrites a template.
   *
   * @param template the template's text
   * @return the same without {@code lookup}
   */
  public static String rewrite(String template) {
    if (!template.contains(NAME)) {
      return template;
    }
    StringBuilder out = new StringBuilder(template.length() + 16);
    int at = 0;
    for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", at)) {
      out.append(template, at, open);
      at = action(template, open, out);
    }
    return out.append(template, at, template.length()).toString();
  }

  /** Copies one action, and returns where it ends. */
  private static int action(String text, int start, StringBuilder out) {
    int at = start;
    while (at < text.length()) {
      if (text.startsWith("}}", at)) {
        out.append("}}");
        return at + 2;
      }
      int end = literalEnd(text, at);
      if (end > at) {
        out.append(text, at, end);
        at = end;
      } else if (isWord(text, at)) {
        out.append(STAND_IN);
        at += NAME.length();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return at;
  }

  /** Returns the end of the string or comment that starts here, or the same place if none does. */
  private static int literalEnd(String text, int at) {
    if (text.startsWith("/*", at)) {
      return end(text, text.indexOf("*/", at + 2), 2);
    }
    char quote = text.charAt(at);
    if (quote == '`') {
      return end(text, text.indexOf('`', at + 1), 1);
    }
    if (quote != '"' && quote != '\'') {
      return at;
    }
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private static int end(String text, int found, int length) {
    return found < 0 ? text.length() : found + length;
  }

  private static boolean isWord(String text, int at) {
    return text.startsWith(NAME, at)
        && !isNamePart(text, at - 1)
        && !isNamePart(text, at + NAME.length());
  }

  private static boolean isNamePart(String text, int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }

  /**
   * Undoes the rewriting in what Helm prints or renders.
   *
   * @param helmText what Helm printed
   * @return the same about the texts as they were written
   */
  static String restore(String helmText) {
    return helmText.replace(STAND_IN, NAME);
  }
}
