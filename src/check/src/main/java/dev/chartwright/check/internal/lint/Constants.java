package dev.chartwright.check.internal.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.internal.template.Expression;
import dev.chartwright.chart.internal.template.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are known without a rendering: constants, variables that have one, default values. */
final class Constants {
  private static final Pattern VERB = Pattern.compile("%[sv]");
  private static final int DEEPEST = 10;

  private final Map<String, Expression> variables = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final JsonNode defaults;

  /**
   * Reads the variables of a template.
   *
   * @param defaults the values.yaml of its chart
   */
  Constants(List<Node> nodes, JsonNode defaults) {
    this.defaults = defaults;
    collect(nodes);
    variables.keySet().removeAll(changed);
  }

  private void collect(List<Node> nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Output output) {
        assigned(output.pipeline());
      } else if (node instanceof Node.Define define) {
        collect(define.body());
      } else if (node instanceof Node.Block block) {
        block.pipeline().variables().forEach(changed::add);
        collect(block.body());
        collect(block.alternative());
      }
    }
  }

  private void assigned(Expression.Pipeline pipeline) {
    for (String name : pipeline.variables()) {
      boolean isFirst = variables.putIfAbsent(name, pipeline) == null;
      if (!isFirst) {
        changed.add(name);
      }
    }
  }

  /** Returns the text of an expression, if it is known and not empty. */
  Optional<String> of(Expression expression) {
    return of(expression, 0).filter(text -> !text.isEmpty());
  }

  private Optional<String> of(Expression expression, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    if (expression instanceof Expression.Text text) {
      return Optional.of(text.value());
    }
    if (expression instanceof Expression.Field field) {
      return value(field.names());
    }
    if (expression instanceof Expression.Variable variable) {
      if (variable.name().equals("$")) {
        return value(variable.fields());
      }
      return variable.fields().isEmpty() && variables.containsKey(variable.name())
          ? of(variables.get(variable.name()), depth + 1)
          : Optional.empty();
    }
    if (expression instanceof Expression.Pipeline pipeline && pipeline.commands().size() == 1) {
      return of(pipeline.commands().get(0), depth + 1);
    }
    if (expression instanceof Expression.Command command) {
      return command.words().size() == 1
          ? of(command.words().get(0), depth + 1)
          : call(command.words(), depth + 1);
    }
    return Optional.empty();
  }

  private Optional<String> value(List<String> names) {
    if (names.isEmpty() || !names.get(0).equals("Values")) {
      return Optional.empty();
    }
    JsonNode at = defaults;
    for (String name : names.subList(1, names.size())) {
      at = at.path(name);
    }
    return at.isTextual() ? Optional.of(at.textValue()) : Optional.empty();
  }

  private Optional<String> call(List<? extends Expression> words, int depth) {
    String name = words.get(0) instanceof Expression.Function function ? function.name() : "";
    List<String> texts = new ArrayList<>();
    for (Expression word : words.subList(1, words.size())) {
      of(word, depth).ifPresent(texts::add);
    }
    if (texts.size() < words.size() - 1) {
      return Optional.empty();
    }
    return switch (name) {
      case "print" -> Optional.of(String.join("", texts));
      case "printf" -> formatted(texts);
      default -> Optional.empty();
    };
  }

  private static Optional<String> formatted(List<String> texts) {
    StringBuilder out = new StringBuilder();
    Matcher verbs = VERB.matcher(texts.get(0));
    int next = 1;
    while (verbs.find()) {
      if (next == texts.size()) {
        return Optional.empty();
      }
      verbs.appendReplacement(out, Matcher.quoteReplacement(texts.get(next++)));
    }
    verbs.appendTail(out);
    return next == texts.size() && out.indexOf("%") < 0
        ? Optional.of(out.toString())
        : Optional.empty();
  }
}
