package dev.chartwright.render.internal.coverage;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The actions that a probed template begins with, and the helpers that they call.
 *
 * <p>Marks are keys of a map in {@code .Release}, which all charts of a release share. A template
 * that another one calls gets the map with its argument, as a list of lists: nothing that templates
 * make by themselves has this type. Texts that {@code tpl} reads call templates without the map;
 * where there may be such texts, templates look for it in {@code .Release}.
 */
final class ProbeText {
  /** The key of the map, and a key in it, so that a text with one of the maps shows it. */
  static final String KEY = "chartwright-coverage";

  private static final String ROOT = "chartwright.coverage-root";
  private static final String MARKS = "chartwright.coverage-marks";
  private static final String STEP = "chartwright.coverage-step";
  private static final Pattern SHOWN = Pattern.compile("~chartwright\\[([^\\]]*)\\](\\w+)~");

  private final boolean isCalledByTexts;
  private final String map;
  private final String dot;
  private final String none;

  /**
   * Chooses names of variables that a template does not use.
   *
   * @param text the template
   * @param isCalledByTexts whether texts without probes may call templates
   */
  ProbeText(String text, boolean isCalledByTexts) {
    this.isCalledByTexts = isCalledByTexts;
    String prefix = "$cw";
    while (text.contains(prefix)) {
      prefix += "w";
    }
    this.map = prefix + "M";
    this.dot = prefix + "D";
    this.none = prefix + "N";
  }

  /** Returns what is the dot outside of {@code with} and {@code range}, and the dollar sign. */
  String dot() {
    return dot;
  }

  /** Returns the actions that a {@code define} begins with. */
  String prologue() {
    return isCalledByTexts
        ? filePrologue()
        : "{{%1$s := index . 0 1}}{{%2$s := index . 0 0}}".formatted(dot, map);
  }

  /** Returns the actions that a file begins with: Helm calls it too. */
  String filePrologue() {
    return ("{{%1$s := .}}{{%2$s := dict}}{{if typeIs `[][]interface {}` .}}"
            + "{{%2$s = index . 0 0}}{{%1$s = index . 0 1}}"
            + "{{else if include `%3$s` .}}{{%2$s = get .Release `%4$s`}}{{end}}")
        .formatted(dot, map, ROOT, KEY);
  }

  /** Returns actions that are skipped if another template calls. */
  static String unlessCalled(String actions) {
    return "{{if not (typeIs `[][]interface {}` .)}}" + actions + "{{end}}";
  }

  /** Returns an action that notes a mark. */
  String mark(int number) {
    return "{{" + none + ":=set " + map + " \"" + number + "\" 1}}";
  }

  /** Returns the argument of a template, with the map. */
  String carried(String argument) {
    return "(chunk 2 (list " + map + " " + argument + "))";
  }

  /** Returns a command that gives the map with what is piped into it. */
  String carriedPipe() {
    return "list " + map + " | chunk 2";
  }

  /**
   * Returns an operand that notes whether it is true.
   *
   * @param operand as it is written; a single word, or in parentheses
   * @param isPure whether it may be evaluated twice
   */
  String operand(String operand, boolean isPure, int whenTrue, int whenFalse) {
    String noteTrue = "(set " + map + " \"" + whenTrue + "\" 1)";
    String noteFalse = "(set " + map + " \"" + whenFalse + "\" 1)";
    if (isPure) {
      return "(or (and "
          + operand
          + " "
          + noteTrue
          + " "
          + operand
          + ") (and "
          + noteFalse
          + " "
          + operand
          + "))";
    }
    String key = "\"v" + whenTrue + "\"";
    String kept = "(get " + map + " " + key + ")";
    return "(and (set "
        + map
        + " "
        + key
        + " "
        + operand
        + ") (or (and "
        + kept
        + " "
        + noteTrue
        + " "
        + kept
        + ") (and "
        + noteFalse
        + " "
        + kept
        + ")))";
  }

  /** Returns an expression that gives the marks so far, as a text. */
  String marks(String end) {
    return "(include `" + MARKS + "` (list " + map + " \"" + end + "\"))";
  }

  /** Returns a true expression that fails with the marks when it is evaluated often enough. */
  String step() {
    return "(list (include `" + STEP + "` " + map + "))";
  }

  /**
   * Returns the helpers.
   *
   * @param step at which step to fail, or 0
   */
  static String helpers(int step) {
    return ("{{define `%1$s`}}{{if or (typeIs `map[string]interface {}` .)"
            + " (hasSuffix `.Values` (typeOf .))}}{{if hasKey . `Release`}}"
            + "{{if typeIs `map[string]interface {}` .Release}}"
            + "{{if eq (toString (get .Release `Service`)) `Helm`}}"
            + "{{if not (hasKey .Release `%2$s`)}}{{$_ := set .Release `%2$s` (dict `%2$s` true)}}"
            + "{{end}}1{{end}}{{end}}{{end}}{{end}}{{end}}"
            + "{{define `%3$s`}}~chartwright[{{keys (index . 0) | join `,`}}]{{index . 1}}~{{end}}"
            + "{{define `%4$s`}}{{$n := add1 (get . `n` | default 0)}}{{$_ := set . `n` $n}}"
            + "{{if eq (int $n) %5$d}}{{fail (include `%3$s` (list . `step`))}}{{end}}{{end}}")
        .formatted(ROOT, KEY, MARKS, STEP, step);
  }

  /** Returns an expression that gives all marks in the last template that is rendered. */
  static String allMarks(String release) {
    return "keys (get " + release + " `" + KEY + "` | default dict) | join `,`";
  }

  /** Returns the marks in a text. */
  static BitSet read(String keys) {
    BitSet found = new BitSet();
    for (String key : keys.split(",")) {
      if (!key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
        found.set(Integer.parseInt(key));
      }
    }
    return found;
  }

  /**
   * Returns the marks that a failure shows, with the guard that failed.
   *
   * @param failure Helm's text
   * @return empty if it shows none
   */
  static Optional<BitSet> readFailure(String failure) {
    Matcher shown = SHOWN.matcher(failure);
    if (!shown.find()) {
      return Optional.empty();
    }
    BitSet found = read(shown.group(1));
    found.or(read(shown.group(2)));
    return Optional.of(found);
  }
}
