package dev.chartwright.unittest.internal;

import dev.chartwright.internal.pattern.ExternalPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of templates in suites, which may have stars (pkg/unittest/deep_copy.go). A name
 * selects every template that contains it.
 */
final class Templates {
  /** Selects all templates of a chart and its subcharts. */
  static final String ALL = "**";

  private Templates() {}

  /** Returns a name below its chart, which has {@code templates/} before it unless it is given. */
  static String full(String route, String name) {
    String inside =
        name.startsWith("templates")
                || name.startsWith("charts")
                || name.startsWith("crds")
                || name.startsWith(ALL)
            ? name
            : "templates/" + name;
    return clean(route + "/" + inside);
  }

  /** As Go's path.Clean. */
  private static String clean(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.get(parts.size() - 1).equals("..")) {
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /**
   * Returns the templates that a suite renders.
   *
   * @param route the chart that it tests
   * @param all the names of all templates
   */
  static Set<String> selected(
      String route, List<String> chosen, List<String> excluded, Collection<String> all) {
    List<ExternalPattern> in = patterns(route, chosen.isEmpty() ? List.of(ALL) : chosen);
    List<ExternalPattern> out = patterns(route, excluded);
    Set<String> selected = new TreeSet<>();
    for (String name : all) {
      if (in.stream().anyMatch(one -> one.isFoundIn(name))
          && out.stream().noneMatch(one -> one.isFoundIn(name))) {
        selected.add(name);
      }
    }
    return selected;
  }

  private static List<ExternalPattern> patterns(String route, List<String> names) {
    return names.stream().map(name -> pattern(full(route, name))).toList();
  }

  private static ExternalPattern pattern(String name) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      if (name.startsWith(ALL, at)) {
        out.append("[0-9a-zA-Z_\\-/\\.]+");
        at += ALL.length();
      } else if (name.charAt(at) == '*') {
        out.append("[0-9a-zA-Z_\\-_/\\.]*");
        at++;
      } else {
        char c = name.charAt(at);
        out.append(".+[]?()|{}^$".indexOf(c) >= 0 ? "\\" : "").append(c);
        at++;
      }
    }
    try {
      return ExternalPattern.compile(out.toString());
    } catch (ExternalPattern.InvalidException e) {
      // A backslash in a name: it selects nothing, as in helm-unittest.
      return never();
    }
  }

  private static ExternalPattern never() {
    try {
      return ExternalPattern.compile("[^\\x00-\\x{10FFFF}]");
    } catch (ExternalPattern.InvalidException e) {
      throw new IllegalStateException(e);
    }
  }
}
