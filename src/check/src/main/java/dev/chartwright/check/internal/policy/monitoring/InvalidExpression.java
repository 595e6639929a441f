package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class InvalidExpression extends ObjectCheck {
  private final Supplier<Optional<Promtool>> programs;

  InvalidExpression() {
    this(Promtool::find);
  }

  InvalidExpression(Supplier<Optional<Promtool>> programs) {
    super(
        new Rule(
            "CW1809",
            "Prometheus cannot parse a rule",
            Severity.ERROR,
            "Prometheus rejects the whole file, so no rule of it is evaluated. The program promtool"
                + " judges, if it is on the PATH or CHARTWRIGHT_PROMTOOL names it; without it only"
                + " brackets and quotes are compared, and the report lists what was not verified."
                + " Source: promtool check rules.",
            "{alert: Down, expr: sum(up == 0}",
            "{alert: Down, expr: sum(up) == 0}"),
        Default.ON,
        "correct the expression");
    this.programs = programs;
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    List<At> rules = PrometheusRules.rules(object);
    if (rules.isEmpty()) {
      return;
    }
    Optional<Promtool> promtool = programs.get();
    if (promtool.isPresent()) {
      judge(promtool.get(), rules, out);
    } else {
      rules.forEach(
          rule ->
              Brackets.problem(rule.get("expr").text())
                  .ifPresent(problem -> out.add(rule.get("expr"), message(rule, problem))));
    }
  }

  private static void judge(Promtool promtool, List<At> rules, Reporter out) {
    try {
      for (Promtool.Problem problem : promtool.check(rules.stream().map(At::node).toList())) {
        At rule = rules.get(problem.rule());
        // What else promtool rejects, other checks report at its own place.
        if (problem.message().startsWith("could not parse expression")) {
          out.add(rule.get("expr"), message(rule, problem.message()));
        }
      }
    } catch (IOException e) {
      out.warn(
          rules.get(0),
          "promtool did not judge the rules: it " + e.getMessage(),
          "check the program that CHARTWRIGHT_PROMTOOL or the PATH names");
    }
  }

  private static String message(At rule, String problem) {
    String name = rule.get("alert").text() + rule.get("record").text();
    return "the expression of '" + name + "' is invalid: " + problem;
  }
}
