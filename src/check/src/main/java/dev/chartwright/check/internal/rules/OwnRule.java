package dev.chartwright.check.internal.rules;

import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.exempt.Globs;
import java.util.List;
import java.util.Optional;

/**
 * A custom rule of a project: an expression that must be true for every object that it matches.
 *
 * @param rule its id, title, severity and rationale; the id does not begin with CW
 * @param match the objects that it checks
 * @param expression true for objects that are correct
 * @param message what is wrong, in plain words
 * @param messageExpression what is wrong, as an expression that gives a text; it comes first
 * @param path where in the object: keys and indexes
 * @param remedy what to do
 */
public record OwnRule(
    Rule rule,
    Match match,
    Expression expression,
    String message,
    Optional<Expression> messageExpression,
    List<String> path,
    Optional<String> remedy) {
  /** The variables that expressions may use. */
  public static final List<String> VARIABLES = List.of("object", "release", "values", "objects");

  /**
   * The objects that a rule checks; an empty list matches all, and {@code *} in a text matches
   * anything.
   *
   * @param kinds kinds, such as {@code Deployment}
   * @param apiGroups groups; an empty text is the core group
   * @param namespaces the namespaces that objects go to
   * @param charts names of charts
   * @param hooks true for hooks alone, false for what is not a hook, empty for both
   */
  public record Match(
      List<String> kinds,
      List<String> apiGroups,
      List<String> namespaces,
      List<String> charts,
      Optional<Boolean> hooks) {
    public Match {
      kinds = List.copyOf(kinds);
      apiGroups = List.copyOf(apiGroups);
      namespaces = List.copyOf(namespaces);
      charts = List.copyOf(charts);
    }

    boolean admits(CaseObject object) {
      return anyOf(kinds, object.kind())
          && anyOf(apiGroups, object.group())
          && anyOf(namespaces, object.namespace())
          && hooks.filter(wanted -> wanted != object.manifest().isHook()).isEmpty();
    }

    boolean admitsChart(String name) {
      return anyOf(charts, name);
    }

    private static boolean anyOf(List<String> globs, String text) {
      return globs.isEmpty() || globs.stream().anyMatch(glob -> Globs.matches(glob, text));
    }
  }

  public OwnRule {
    path = List.copyOf(path);
  }
}
