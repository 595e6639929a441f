package dev.chartwright.compose.internal.read;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Replaces variables in values, never in keys (compose specification, 12-interpolation; compose-go,
 * template.go). What a variable contains is not interpolated again.
 */
final class Interpolation {
  private static final int MOST_NESTED = 50;

  private final Function<String, Optional<String>> variables;
  private final Set<String> unset = new TreeSet<>();

  Interpolation(Function<String, Optional<String>> variables) {
    this.variables = variables;
  }

  /** An invalid template, or a required variable that is missing. */
  static final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String problem) {
      super(problem);
    }
  }

  /** Returns the names of variables that were replaced by nothing, because they are not set. */
  Set<String> unset() {
    return Set.copyOf(unset);
  }

  /** Adds the unset variables of an included file. */
  void adopt(Interpolation other) {
    unset.addAll(other.unset);
  }

  YamlTree apply(YamlTree tree) {
    if (tree instanceof Mapping mapping) {
      Map<String, YamlTree> entries = new LinkedHashMap<>();
      mapping.entries().forEach((key, value) -> entries.put(key, apply(value)));
      return new Mapping(mapping.place(), mapping.tag(), entries);
    }
    if (tree instanceof Sequence list) {
      return new Sequence(
          list.place(), list.tag(), list.items().stream().map(this::apply).toList());
    }
    Scalar scalar = (Scalar) tree;
    if (!scalar.value().isTextual() || scalar.text().indexOf('$') < 0) {
      return scalar;
    }
    try {
      return new Scalar(scalar.place(), scalar.tag(), TextNode.valueOf(substitute(scalar.text())));
    } catch (TemplateException e) {
      throw new UnableToImportException(
          "Cannot read " + scalar.place() + ": " + e.getMessage() + ".", null, e);
    }
  }

  String substitute(String text) throws TemplateException {
    return substitute(text, 0);
  }

  private String substitute(String text, int depth) throws TemplateException {
    if (depth > MOST_NESTED) {
      throw new TemplateException("variables are nested more than " + MOST_NESTED + " levels deep");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char one = text.charAt(at);
      if (one != '$') {
        out.append(one);
        at++;
        continue;
      }
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (next == '$') {
        out.append('$');
        at += 2;
      } else if (next == '{') {
        int end = closing(text, at + 1);
        out.append(braced(text.substring(at + 2, end), depth));
        at = end + 1;
      } else if (isStart(next)) {
        int end = nameEnd(text, at + 1);
        out.append(plain(text.substring(at + 1, end)));
        at = end;
      } else {
        out.append('$');
        at++;
      }
    }
    return out.toString();
  }

  private String braced(String inside, int depth) throws TemplateException {
    int end = inside.isEmpty() || !isStart(inside.charAt(0)) ? 0 : nameEnd(inside, 0);
    String name = inside.substring(0, end);
    String rest = inside.substring(end);
    if (name.isEmpty()) {
      throw new TemplateException("'${' is not followed by the name of a variable");
    }
    if (rest.isEmpty()) {
      return plain(name);
    }
    boolean isColon = rest.charAt(0) == ':' && rest.length() > 1;
    char operator = rest.charAt(isColon ? 1 : 0);
    String argument = rest.substring(isColon ? 2 : 1);
    Optional<String> value = variables.apply(name).filter(text -> !isColon || !text.isEmpty());
    return switch (operator) {
      case '-' -> value.isPresent() ? value.get() : substitute(argument, depth + 1);
      case '+' -> value.isPresent() ? substitute(argument, depth + 1) : "";
      case '?' -> value.isPresent() ? value.get() : missing(name, argument, depth);
      default ->
          throw new TemplateException(
              "the variable " + name + " is followed by an unknown operator '" + operator + "'");
    };
  }

  private String missing(String name, String argument, int depth) throws TemplateException {
    String reason = substitute(argument, depth + 1);
    throw new TemplateException(
        "the required variable " + name + " is missing" + (reason.isEmpty() ? "" : ": " + reason));
  }

  private String plain(String name) {
    Optional<String> value = variables.apply(name);
    if (value.isEmpty()) {
      unset.add(name);
    }
    return value.orElse("");
  }

  private static int closing(String text, int open) throws TemplateException {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char one = text.charAt(at);
      depth += one == '{' ? 1 : one == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    throw new TemplateException("'${' has no closing brace");
  }

  private static int nameEnd(String text, int from) {
    int end = from;
    while (end < text.length() && (isStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static boolean isStart(char one) {
    return one == '_' || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
  }

  private static boolean isDigit(char one) {
    return one >= '0' && one <= '9';
  }
}
