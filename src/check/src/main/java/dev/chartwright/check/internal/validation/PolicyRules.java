package dev.chartwright.check.internal.validation;

import dev.chartwright.check.internal.cel.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ValidateValidatingAdmissionPolicy and ValidateValidatingAdmissionPolicyBinding in
 * pkg/apis/admissionregistration/validation.
 */
final class PolicyRules {
  private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
  private static final Pattern USED = Pattern.compile("\\bvariables\\.([_a-zA-Z][_a-zA-Z0-9]*)");
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while");
  private static final int MOST_AUDITS = 20;
  private static final int MOST_AUDIT_EXPRESSION = 5 * 1024;

  private final Faults faults;
  private final ExpressionRules expressions;

  private PolicyRules(Faults faults) {
    this.faults = faults;
    this.expressions = new ExpressionRules(faults);
  }

  static void policy(Field policy, Faults faults) {
    new PolicyRules(faults).policy(policy);
  }

  static void binding(Field binding, Faults faults) {
    new PolicyRules(faults).binding(binding);
  }

  private void policy(Field policy) {
    Field spec = policy.get("spec");
    faults.exactly(spec.get("failurePolicy"), List.of("Fail", "Ignore"));
    Field kind = spec.get("paramKind");
    if (kind.isSet()) {
      kind(kind);
    }
    Field constraints = spec.get("matchConstraints");
    if (constraints.isSet()) {
      resources(constraints);
      faults.required(constraints.get("resourceRules"));
    } else {
      faults.add(constraints, "is required");
    }
    List<String> names =
        new ArrayList<>(List.of("object", "oldObject", "request", "namespaceObject"));
    if (kind.isSet()) {
      names.add("params");
    }
    List<String> messages = List.copyOf(names);
    names.add("authorizer");
    WebhookRules.conditions(spec.get("matchConditions"), names, expressions, faults);
    Set<String> variables = variables(spec.get("variables"), names);
    if (!variables.isEmpty()) {
      names.add("variables");
    }
    Field validations = spec.get("validations");
    Field audits = spec.get("auditAnnotations");
    if (validations.isEmpty() && audits.isEmpty()) {
      faults.add(validations, "is required unless auditAnnotations are set");
    }
    for (Field validation : validations.items()) {
      expression(validation.get("expression"), names, variables, Expression.Result.BOOLEAN);
      message(validation, messages, variables);
    }
    audits(policy, names, variables);
  }

  private void message(Field validation, List<String> names, Set<String> variables) {
    Field expression = validation.get("messageExpression");
    Field message = validation.get("message");
    if (!expression.isEmpty()) {
      List<String> all = new ArrayList<>(names);
      if (!variables.isEmpty()) {
        all.add("variables");
      }
      expression(expression, all, variables, Expression.Result.TEXT);
    }
    if (!message.isEmpty()) {
      faults.form(
          message,
          text ->
              text.isBlank()
                  ? "must not be blank"
                  : text.strip().matches("(?s).*[\\r\\n].*") ? "must be one line" : "");
    }
    faults.exactly(
        validation.get("reason"), List.of("Forbidden", "Invalid", "RequestEntityTooLarge"));
  }

  private Set<String> variables(Field variables, List<String> names) {
    Set<String> known = new HashSet<>();
    for (Field variable : variables.items()) {
      Field name = variable.get("name");
      List<String> all = new ArrayList<>(names);
      all.add("variables");
      expression(variable.get("expression"), all, known, Expression.Result.ANY);
      if (name.text().isBlank()) {
        faults.add(name, "is required");
      } else if (!IDENTIFIER.matcher(name.text()).matches() || RESERVED.contains(name.text())) {
        faults.add(name, "is '" + name.text() + "', and must be an identifier of CEL");
      }
      known.add(name.text());
    }
    return known;
  }

  private void audits(Field policy, List<String> names, Set<String> variables) {
    Field audits = policy.get("spec", "auditAnnotations");
    if (audits.items().size() > MOST_AUDITS) {
      faults.add(audits, "must have at most 20 items");
    }
    String prefix = policy.get("metadata", "name").text();
    Set<String> keys = new HashSet<>();
    for (Field audit : audits.items()) {
      Field key = audit.get("key");
      faults.form(key, text -> Forms.qualifiedName(prefix + "/" + text));
      if (!keys.add(key.text())) {
        faults.add(key, "is '" + key.text() + "', which another annotation has");
      }
      Field value = audit.get("valueExpression");
      if (value.text().strip().length() > MOST_AUDIT_EXPRESSION) {
        faults.add(value, "must have at most 5 KiB");
      } else {
        expression(
            value,
            names,
            variables,
            value.text().strip().equals("null") ? Expression.Result.ANY : Expression.Result.TEXT);
      }
    }
  }

  private void expression(
      Field expression, List<String> names, Set<String> variables, Expression.Result result) {
    expressions.check(expression, names, result);
    Matcher used = USED.matcher(expression.text().replaceAll("'[^']*'|\"[^\"]*\"", ""));
    while (used.find()) {
      if (names.contains("variables") && !variables.contains(used.group(1))) {
        faults.add(expression, "uses variables." + used.group(1) + ", which is not defined before");
      }
    }
  }

  private void kind(Field kind) {
    Field version = kind.get("apiVersion");
    faults.required(version);
    if (!version.isEmpty()) {
      faults.form(version, PolicyRules::groupVersion);
    }
    faults.required(kind.get("kind"));
    if (!kind.get("kind").isEmpty()) {
      faults.form(kind.get("kind"), text -> Forms.dns1035Label(text.toLowerCase(Locale.ROOT)));
    }
  }

  private static String groupVersion(String text) {
    int slash = text.indexOf('/');
    boolean isValid =
        Forms.dns1035Label(text.substring(slash + 1)).isEmpty()
            && (slash <= 0 || Forms.subdomain(text.substring(0, slash)).isEmpty());
    return isValid ? "" : "must be a version, or a group, '/' and a version";
  }

  private void resources(Field match) {
    faults.exactly(match.get("matchPolicy"), List.of("Equivalent", "Exact"));
    SelectorRules.check(match.get("namespaceSelector"), faults);
    SelectorRules.check(match.get("objectSelector"), faults);
    for (String list : List.of("resourceRules", "excludeResourceRules")) {
      for (Field rule : match.get(list).items()) {
        Set<String> names = new HashSet<>();
        for (Field name : rule.get("resourceNames").items()) {
          faults.form(name, Forms::pathSegment);
          if (!names.add(name.text())) {
            faults.add(name, "is a duplicate");
          }
        }
        WebhookRules.rule(rule, faults);
      }
    }
  }

  private void binding(Field binding) {
    Field spec = binding.get("spec");
    faults.required(spec.get("policyName"));
    if (!spec.get("policyName").isEmpty()) {
      faults.form(spec.get("policyName"), Forms::subdomain);
    }
    Field reference = spec.get("paramRef");
    if (reference.isSet()) {
      reference(reference);
    }
    resources(spec.get("matchResources"));
    Field actions = spec.get("validationActions");
    faults.required(actions);
    Set<String> seen = new HashSet<>();
    for (Field action : actions.items()) {
      faults.exactly(action, List.of("Audit", "Deny", "Warn"));
      if (!seen.add(action.text())) {
        faults.add(action, "is a duplicate");
      }
    }
    if (seen.containsAll(Set.of("Deny", "Warn"))) {
      faults.add(actions, "must not contain both Deny and Warn");
    }
  }

  private void reference(Field reference) {
    Field name = reference.get("name");
    Field selector = reference.get("selector");
    faults.form(name, Forms::pathSegment);
    SelectorRules.check(selector, faults);
    if (name.isEmpty() != selector.isSet()) {
      faults.add(reference, "needs either name or selector");
    }
    Field action = reference.get("parameterNotFoundAction");
    faults.required(action);
    faults.oneOf(action, List.of("Allow", "Deny"));
  }
}
