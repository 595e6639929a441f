package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Converts rules to SARIF reporting descriptors. Only rules with results are written. */
final class SarifRules {
  /** The home page of Chartwright. */
  static final String HOME = "https://github.com/chartwright/chartwright";

  private static final int LONGEST = 1024;
  private static final Pattern OWN = Pattern.compile("CW\\d{4}");

  private final Map<String, Rule> known = new LinkedHashMap<>();
  private final List<String> used = new ArrayList<>();

  /**
   * Creates a converter.
   *
   * @param rules all rules that results can use
   */
  SarifRules(List<Rule> rules) {
    rules.forEach(rule -> known.putIfAbsent(rule.id(), rule));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** Returns the index of a rule in the written list. */
  int indexOf(String id) {
    int index = used.indexOf(id);
    if (index < 0) {
      used.add(id);
      return used.size() - 1;
    }
    return index;
  }

  ArrayNode used() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String id : used) {
      ObjectNode node = array.addObject().put("id", id);
      Rule rule = known.get(id);
      if (rule != null) {
        describe(rule, node);
      }
    }
    return array;
  }

  private static void describe(Rule rule, ObjectNode node) {
    node.put("name", name(rule.title()));
    node.putObject("shortDescription").put("text", cut(rule.title()));
    node.putObject("fullDescription").put("text", cut(rule.rationale()));
    node.putObject("help").put("text", text(rule)).put("markdown", markdown(rule));
    if (OWN.matcher(rule.id()).matches()) {
      node.put("helpUri", HOME + "/blob/main/docs/checks/" + rule.id() + ".md");
    }
    node.putObject("defaultConfiguration").put("level", level(rule.severity()));
    ArrayNode tags = node.putObject("properties").putArray("tags");
    tags.add("helm").add("kubernetes");
  }

  private static String text(Rule rule) {
    return rule.rationale() + "\n\nBad:\n" + rule.bad().strip() + "\n\nGood:\n" + rule.good();
  }

  private static String markdown(Rule rule) {
    return rule.rationale()
        + "\n\nBad:\n\n```yaml\n"
        + rule.bad().strip()
        + "\n```\n\nGood:\n\n```yaml\n"
        + rule.good().strip()
        + "\n```\n";
  }

  /** Returns an identifier in upper camel case, as SARIF recommends for names. */
  private static String name(String title) {
    StringBuilder name = new StringBuilder();
    for (String word : title.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
