package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.cel.Expression;
import dev.chartwright.check.internal.cel.ExpressionException;
import dev.chartwright.check.internal.cel.Expressions;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.internal.yaml.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a project's own rules, and compiles their expressions. */
final class OwnRulesReader {
  private static final String RULES = "rules";

  /** A key, an index in brackets, or a key in quotes and brackets. */
  private static final Pattern STEP =
      Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]|\\[['\"]([^'\"]+)['\"]]");

  private final Path file;
  private final YamlDocument document;

  OwnRulesReader(Path file, YamlDocument document) {
    this.file = file;
    this.document = document;
  }

  List<OwnRule> rules() {
    JsonNode listed = document.content().path(RULES);
    if (listed.isEmpty()) {
      return List.of();
    }
    Expressions expressions = new Expressions(OwnRule.VARIABLES);
    List<OwnRule> rules = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      OwnRule rule = rule(expressions, listed.get(i), i);
      if (rules.stream().anyMatch(one -> one.rule().id().equals(rule.rule().id()))) {
        throw refused(i, "id", "duplicate rule id '" + rule.rule().id() + "'", null);
      }
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  private OwnRule rule(Expressions expressions, JsonNode node, int index) {
    String id = node.path("id").asText();
    if (id.toUpperCase(Locale.ROOT).startsWith("CW")) {
      throw refused(
          index,
          "id",
          "invalid id '" + id + "': ids that start with CW are reserved for Chartwright",
          null);
    }
    String title = node.path("title").asText();
    Optional<String> remedy = ConfigReader.text(node, "remedy");
    String expression = node.path("expression").asText();
    return new OwnRule(
        new Rule(
            id,
            title,
            Severity.valueOf(node.path("severity").asText("error").toUpperCase(Locale.ROOT)),
            ConfigReader.text(node, "rationale")
                .orElse("A custom rule of this project. Source: " + file + "."),
            ConfigReader.text(node, "bad").orElse("# " + title),
            ConfigReader.text(node, "good").orElse("# " + expression.strip())),
        match(node.path("match")),
        compile(expressions, node, index, "expression", Expression.Result.BOOLEAN),
        ConfigReader.text(node, "message").orElse(title),
        node.has("messageExpression")
            ? Optional.of(
                compile(expressions, node, index, "messageExpression", Expression.Result.TEXT))
            : Optional.empty(),
        steps(node.path("path").asText("")),
        remedy);
  }

  private static OwnRule.Match match(JsonNode node) {
    return new OwnRule.Match(
        texts(node, "kinds"),
        texts(node, "apiGroups"),
        texts(node, "namespaces"),
        texts(node, "charts"),
        node.has("hooks") ? Optional.of(node.path("hooks").asBoolean()) : Optional.empty());
  }

  private static List<String> texts(JsonNode node, String key) {
    return ConfigReader.list(node, key, JsonNode::asText);
  }

  private Expression compile(
      Expressions expressions, JsonNode node, int index, String key, Expression.Result result) {
    try {
      return expressions.compile(node.path(key).asText(), result);
    } catch (ExpressionException e) {
      throw refused(index, key, key + ": " + e.problem(), e);
    }
  }

  private UnableToReadConfigException refused(
      int index, String key, String problem, @org.jspecify.annotations.Nullable Throwable cause) {
    List<String> path = List.of(RULES, Integer.toString(index), key);
    return new UnableToReadConfigException(file, document.nearestLineOf(path), problem, cause);
  }

  /** {@code spec.containers[0].image}, or {@code metadata.labels['a.b/c']}. */
  static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          steps.add(matcher.group(group));
        }
      }
    }
    return steps;
  }
}
