package dev.chartwright.check.internal.validation;

import dev.chartwright.check.internal.cel.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ValidateValidatingWebhookConfiguration, ValidateMutatingWebhookConfiguration, and what they share
 * with admission policies (pkg/apis/admissionregistration/validation).
 */
final class WebhookRules {
  private static final List<String> FAILURE_POLICIES = List.of("Fail", "Ignore");
  private static final List<String> OPERATIONS =
      List.of("*", "CONNECT", "CREATE", "DELETE", "UPDATE");
  private static final long MOST_TIMEOUT = 30;
  private static final int LEAST_PARTS = 3;
  private static final int MOST_CONDITIONS = 64;
  private static final List<String> VARIABLES =
      List.of("object", "oldObject", "request", "namespaceObject", "authorizer");

  /** A URL as net/url in Go splits it. */
  private static final Pattern URL =
      Pattern.compile("(?:([A-Za-z][-A-Za-z0-9+.]*):)?(?://([^/?#]*))?([^?#]*)(\\?[^#]*)?(#.*)?");

  private WebhookRules() {}

  static void check(Field configuration, Faults faults) {
    Set<String> names = new HashSet<>();
    ExpressionRules expressions = new ExpressionRules(faults);
    for (Field hook : configuration.get("webhooks").items()) {
      hook(hook, expressions, faults);
      Field name = hook.get("name");
      if (!name.isEmpty() && !names.add(name.text())) {
        faults.add(name, "is '" + name.text() + "', which another webhook has");
      }
    }
  }

  private static void hook(Field hook, ExpressionRules expressions, Faults faults) {
    faults.required(hook.get("name"));
    if (!hook.get("name").isEmpty()) {
      faults.form(
          hook.get("name"),
          text ->
              Forms.subdomain(text).isEmpty() && text.split("\\.", -1).length >= LEAST_PARTS
                  ? ""
                  : "must be a DNS name of at least three parts");
    }
    hook.get("rules").items().forEach(rule -> rule(rule, faults));
    faults.exactly(hook.get("failurePolicy"), FAILURE_POLICIES);
    faults.exactly(hook.get("matchPolicy"), List.of("Equivalent", "Exact"));
    faults.exactly(hook.get("reinvocationPolicy"), List.of("IfNeeded", "Never"));
    if (!hook.get("sideEffects").isSet()) {
      faults.add(hook.get("sideEffects"), "is required");
    }
    faults.exactly(hook.get("sideEffects"), List.of("None", "NoneOnDryRun"));
    faults.between(hook.get("timeoutSeconds"), 1, MOST_TIMEOUT);
    SelectorRules.check(hook.get("namespaceSelector"), faults);
    SelectorRules.check(hook.get("objectSelector"), faults);
    client(hook.get("clientConfig"), faults);
    versions(hook.get("admissionReviewVersions"), faults);
    conditions(hook.get("matchConditions"), VARIABLES, expressions, faults);
  }

  /** The client of a webhook of admission or conversion. */
  static void client(Field client, Faults faults) {
    Field url = client.get("url");
    Field service = client.get("service");
    if (url.isSet() == service.isSet()) {
      faults.add(client, "needs either url or service");
    } else if (url.isSet()) {
      faults.form(url, WebhookRules::url);
    } else {
      faults.required(service.get("name"));
      faults.required(service.get("namespace"));
      Ports.number(service.get("port"), faults);
      faults.form(service.get("path"), WebhookRules::path);
    }
  }

  private static String url(String text) {
    Matcher parts = URL.matcher(text);
    if (!parts.matches()) {
      return "must be a URL, such as https://host/path";
    }
    String host = parts.group(2) == null ? "" : parts.group(2);
    String scheme = parts.group(1) == null ? "" : parts.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https")) {
      return "must begin with https://";
    }
    if (host.contains("@")) {
      return "must not have a user";
    }
    if (host.isEmpty()) {
      return "must have a host";
    }
    if (host.matches(".*:[0-9]*[^0-9\\]].*") && !host.startsWith("[")) {
      return "must have a number as its port";
    }
    if (parts.group(4) != null && parts.group(4).length() > 1) {
      return "must not have a query";
    }
    return parts.group(5) != null && parts.group(5).length() > 1 ? "must not have a fragment" : "";
  }

  private static String path(String text) {
    if (text.isEmpty() || text.equals("/")) {
      return "";
    }
    if (!text.startsWith("/")) {
      return "must begin with '/'";
    }
    String inner = text.substring(1).replaceFirst("/$", "");
    for (String step : inner.split("/", -1)) {
      if (!Forms.subdomain(step).isEmpty()) {
        return "each of its steps must consist of lower-case letters, digits, '-' and '.'";
      }
    }
    return "";
  }

  /** The versions of reviews, of which the server must know one. */
  static void versions(Field versions, Faults faults) {
    faults.required(versions);
    Set<String> seen = new HashSet<>();
    for (Field version : versions.items()) {
      faults.form(version, Forms::dns1035Label);
      if (!seen.add(version.text())) {
        faults.add(version, "is a duplicate");
      }
    }
    if (!versions.isEmpty() && !seen.contains("v1") && !seen.contains("v1beta1")) {
      faults.add(versions, "must contain v1 or v1beta1");
    }
  }

  static void rule(Field rule, Faults faults) {
    Field operations = rule.get("operations");
    faults.required(operations);
    alone(operations, faults);
    operations.items().forEach(one -> faults.exactly(one, OPERATIONS));
    faults.required(rule.get("apiGroups"));
    alone(rule.get("apiGroups"), faults);
    faults.required(rule.get("apiVersions"));
    alone(rule.get("apiVersions"), faults);
    rule.get("apiVersions").items().forEach(faults::required);
    faults.exactly(rule.get("scope"), List.of("*", "Cluster", "Namespaced"));
    resources(rule.get("resources"), faults);
  }

  private static void alone(Field list, Faults faults) {
    if (list.items().size() > 1 && list.items().stream().anyMatch(one -> one.text().equals("*"))) {
      faults.add(list, "must not contain other values beside '*'");
    }
  }

  private static void resources(Field resources, Faults faults) {
    faults.required(resources);
    Set<String> allOf = new HashSet<>();
    Set<String> allWith = new HashSet<>();
    boolean hasPlain = false;
    for (Field one : resources.items()) {
      faults.required(one);
      String[] parts = one.text().split("/", 2);
      if (one.isEmpty()) {
        continue;
      }
      if (parts.length == 1) {
        // As in validateResources, the last one decides.
        hasPlain = !one.text().equals("*");
        continue;
      }
      if (allOf.contains(parts[0])) {
        faults.add(one, "must not be set beside '" + parts[0] + "/*'");
      }
      if (allWith.contains(parts[1])) {
        faults.add(one, "must not be set beside '*/" + parts[1] + "'");
      }
      if (parts[1].equals("*")) {
        allOf.add(parts[0]);
      }
      if (parts[0].equals("*")) {
        allWith.add(parts[1]);
      }
    }
    List<String> texts = resources.items().stream().map(Field::text).toList();
    if (texts.size() > 1 && texts.contains("*/*")) {
      faults.add(resources, "must not contain other values beside '*/*'");
    }
    if (texts.contains("*") && hasPlain) {
      faults.add(resources, "must not contain other resources beside '*'");
    }
  }

  /** Conditions in CEL. */
  static void conditions(
      Field conditions, List<String> variables, ExpressionRules expressions, Faults faults) {
    if (conditions.items().size() > MOST_CONDITIONS) {
      faults.add(conditions, "must have at most 64 items");
    }
    Set<String> names = new HashSet<>();
    for (Field condition : conditions.items()) {
      Field name = condition.get("name");
      faults.required(name);
      if (!name.isEmpty()) {
        faults.form(name, Forms::qualifiedName);
        if (!names.add(name.text())) {
          faults.add(name, "is '" + name.text() + "', which another condition has");
        }
      }
      expressions.check(condition.get("expression"), variables, Expression.Result.BOOLEAN);
    }
  }
}
