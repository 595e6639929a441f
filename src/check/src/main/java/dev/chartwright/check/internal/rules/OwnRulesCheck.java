package dev.chartwright.check.internal.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.cel.CelValues;
import dev.chartwright.check.internal.cel.ExpressionException;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Judges renderings by a project's own rules. Any number of threads may use it. */
public final class OwnRulesCheck {
  private static final Pattern VALUES = Pattern.compile("\\bvalues\\b");

  private final List<OwnRule> rules;
  private final Function<Case, JsonNode> values;

  /**
   * Creates a check.
   *
   * @param values returns the merged values of a case; called only if a rule uses them
   */
  public OwnRulesCheck(List<OwnRule> rules, Function<Case, JsonNode> values) {
    this.rules = List.copyOf(rules);
    this.values = values;
  }

  /**
   * Judges what a case rendered.
   *
   * @return what breaks a rule, and rules that fail on an object; the findings carry no case yet
   */
  public List<Finding> check(Rendering rendering) {
    Case subject = rendering.subject();
    List<OwnRule> asked =
        rules.stream().filter(rule -> rule.match().admitsChart(subject.chart().name())).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    List<CaseObject> objects = CaseObject.in(rendering);
    Map<String, Object> variables = new HashMap<>();
    variables.put("objects", objects.stream().map(CaseObject::value).toList());
    variables.put("release", release(subject));
    variables.put(
        "values",
        asked.stream().anyMatch(OwnRulesCheck::usesValues)
            ? CelValues.of(values.apply(subject))
            : Map.of());
    List<Finding> findings = new ArrayList<>();
    for (OwnRule rule : asked) {
      for (CaseObject object : objects) {
        if (rule.match().admits(object)) {
          variables.put("object", object.value());
          judge(rule, object, variables)
              .map(message -> finding(rendering, rule, object, message))
              .ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static boolean usesValues(OwnRule rule) {
    return VALUES.matcher(rule.expression().source()).find()
        || rule.messageExpression().filter(one -> VALUES.matcher(one.source()).find()).isPresent();
  }

  private static Map<String, Object> release(Case subject) {
    Map<String, Object> release = new LinkedHashMap<>();
    release.put("name", subject.releaseName());
    release.put("namespace", subject.namespace());
    release.put("chart", subject.chart().name());
    release.put("version", subject.chart().metadata().version());
    release.put("kubeVersion", subject.kubernetesVersion().shortName());
    return release;
  }

  private static Optional<String> judge(
      OwnRule rule, CaseObject object, Map<String, Object> variables) {
    try {
      if (rule.expression().test(variables)) {
        return Optional.empty();
      }
    } catch (ExpressionException e) {
      return Optional.of("the rule cannot be evaluated for " + object.label() + ": " + e.problem());
    }
    if (rule.messageExpression().isPresent()) {
      try {
        return Optional.of(rule.messageExpression().get().text(variables));
      } catch (ExpressionException e) {
        return Optional.of(rule.message());
      }
    }
    return Optional.of(rule.message());
  }

  private static Finding finding(
      Rendering rendering, OwnRule rule, CaseObject object, String message) {
    Finding finding =
        Finding.of(rule.rule(), message)
            .at(object.trace(rendering, rule.path()))
            .aboutObject(object.label());
    return rule.remedy().map(finding::withRemedy).orElse(finding);
  }
}
