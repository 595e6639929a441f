package dev.chartwright.helm.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps templates from reading a cluster. helm-java renders with Helm's dry-run option "none", for
 * which {@code lookup} goes to whatever cluster the user's kubeconfig names; {@code helm template}
 * gives an empty map instead. So in the copy that is rendered {@code lookup} becomes {@code omit
 * (dict)}, which takes the same arguments, wherever it is in a pipeline, and gives an empty map.
 * Where a case has objects, {@code lookup a b c d} becomes {@code list a b c d | include
 * `chartwright.lookup` | fromToml}. Lines stay as they are.
 */
public final class LookupShim {
  private static final String NAME = "lookup";
  private static final String STAND_IN = "omit (dict)";
  private static final String ARGUMENTS = "list";
  private static final String ANSWER = " | include `chartwright.lookup` | fromToml ";

  /** The first two arguments, if they are constants. */
  private static final Pattern KIND =
      Pattern.compile("\\s+[\"`][\\w./-]*[\"`]\\s+[\"`](\\w+)[\"`]\\s");

  private static final Pattern ONE_LINE_ACTION = Pattern.compile("\\{\\{[^\\n]*?\\}\\}");

  private static final Pattern MADE =
      Pattern.compile(
          "\\blist\\b([^|]*?) \\| include [`\"]chartwright\\.lookup[`\"] \\| fromToml ?");
  private static final Pattern SHOWN = Pattern.compile("<include [`\"]chartwright[^>]*>");

  private final String text;
  private final boolean isAnswered;
  private final StringBuilder out;
  private final Deque<Boolean> calls = new ArrayDeque<>();
  private final Set<String> kinds = new TreeSet<>();
  private boolean isOpen;

  private LookupShim(String text, boolean isAnswered) {
    this.text = text;
    this.isAnswered = isAnswered;
    this.out = new StringBuilder(text.length() + 64);
  }

  /** Rewrites a text so that no {@code lookup} finds anything. */
  public static String rewriteActions(String text) {
    return rewriteActions(text, false);
  }

  /** Rewrites a template so that no {@code lookup} finds anything. */
  public static String rewrite(String template) {
    return rewrite(template, false);
  }

  /**
   * Rewrites the actions in a text that is not a template itself and may be given to {@code tpl}:
   * values, above all. What is only printed is put back by {@link #restore}.
   *
   * @param text any text
   * @param isAnswered whether there are definitions that answer
   * @return the same without {@code lookup} in actions that are on one line
   */
  public static String rewriteActions(String text, boolean isAnswered) {
    return text.contains(NAME)
        ? ONE_LINE_ACTION
            .matcher(text)
            .replaceAll(action -> Matcher.quoteReplacement(rewrite(action.group(), isAnswered)))
        : text;
  }

  /**
   * Rewrites a template.
   *
   * @param template the template's text
   * @param isAnswered whether there are definitions that answer
   * @return the same without {@code lookup}
   */
  public static String rewrite(String template, boolean isAnswered) {
    return template.contains(NAME) ? new LookupShim(template, isAnswered).rewritten() : template;
  }

  /**
   * Returns the kinds that the lookups of a template request.
   *
   * @param template the template's text
   * @return names of kinds, such as {@code Secret}; empty if they cannot be known before it is
   *     rendered
   */
  public static Optional<Set<String>> kinds(String template) {
    if (!template.contains(NAME)) {
      return Optional.of(Set.of());
    }
    LookupShim shim = new LookupShim(template, false);
    shim.rewritten();
    return shim.isOpen ? Optional.empty() : Optional.of(shim.kinds);
  }

  private void request(int at) {
    Matcher literal = KIND.matcher(text).region(at, text.length());
    if (literal.lookingAt()) {
      kinds.add(literal.group(1));
    } else {
      isOpen = true;
    }
  }

  private String rewritten() {
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      out.append(text, at, open);
      at = action(open);
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Copies one action, and returns where it ends. */
  private int action(int start) {
    calls.clear();
    calls.push(false);
    int at = start;
    while (at < text.length()) {
      if (text.startsWith("}}", at) || text.startsWith("-}}", at)) {
        endCall();
        int end = text.indexOf("}}", at) + 2;
        out.append(text, at, end);
        return end;
      }
      int end = literalEnd(text, at);
      if (end > at) {
        out.append(literal(text.substring(at, end)));
        at = end;
      } else if (isWord(text, at)) {
        out.append(isAnswered ? ARGUMENTS : STAND_IN);
        calls.pop();
        calls.push(isAnswered);
        at += NAME.length();
        request(at);
      } else {
        character(text.charAt(at++));
      }
    }
    return at;
  }

  /** A template may give a text with actions to {@code tpl}. */
  private String literal(String written) {
    if (!written.contains(NAME) || !written.contains("{{") || written.startsWith("/*")) {
      return written;
    }
    isOpen = true;
    if (written.startsWith("`")) {
      return rewriteActions(written, isAnswered).replace(ANSWER, ANSWER.replace('`', '"'));
    }
    return rewriteActions(written.replace("\\\"", "\""), isAnswered)
        .replaceAll("(?s)(?<=.)\"(?=.)", "\\\\\"");
  }

  private void character(char c) {
    if (c == '(') {
      calls.push(false);
    } else if (c == ')') {
      endCall();
      calls.pop();
      if (calls.isEmpty()) {
        calls.push(false);
      }
    } else if (c == '|') {
      endCall();
    }
    out.append(c);
  }

  private void endCall() {
    if (Boolean.TRUE.equals(calls.peek())) {
      out.append(ANSWER);
      calls.pop();
      calls.push(false);
    }
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
    // Searching all of a rendering for the expressions takes as long as reading it.
    String plain = helmText.replace(STAND_IN, NAME);
    if (plain.contains("chartwright.lookup")) {
      plain = MADE.matcher(plain).replaceAll(NAME + "$1");
    }
    return plain.contains("<include ") ? SHOWN.matcher(plain).replaceAll("<" + NAME + ">") : plain;
  }
}
