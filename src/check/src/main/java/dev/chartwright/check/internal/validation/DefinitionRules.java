package dev.chartwright.check.internal.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * ValidateCustomResourceDefinition in k8s.io/apiextensions-apiserver, without its schemas ({@link
 * StructuralRules}) and what CW1109 reports: the name, the scope, and the number of stored
 * versions.
 */
final class DefinitionRules {
  private static final String APPROVAL = "api-approved.kubernetes.io";
  private static final Pattern PROTECTED = Pattern.compile("(.*\\.)?(k8s|kubernetes)\\.io");
  private static final Pattern APPROVED =
      Pattern.compile("unapproved.*|[A-Za-z][-A-Za-z0-9+.]*://[^/?#]+.*", Pattern.DOTALL);
  private static final int MOST_WARNING = 256;
  private static final int MOST_SELECTABLE = 8;

  private DefinitionRules() {}

  static void check(Field definition, Faults faults) {
    Field spec = definition.get("spec");
    group(definition, faults);
    names(spec.get("names"), faults);
    conversion(spec.get("conversion"), faults);
    for (Field version : spec.get("versions").items()) {
      faults.form(version.get("name"), Forms::dns1035Label);
      warning(version, faults);
      scale(version.get("subresources", "scale"), faults);
      version.get("additionalPrinterColumns").items().forEach(column -> column(column, faults));
      Field schema = version.get("schema", "openAPIV3Schema");
      selectable(version.get("selectableFields"), schema, faults);
      new StructuralRules(faults).check(schema, version.get("subresources", "status").isSet());
    }
  }

  private static void group(Field definition, Faults faults) {
    Field group = definition.get("spec", "group");
    faults.required(group);
    if (!group.isEmpty()) {
      faults.form(
          group,
          text ->
              Forms.subdomain(text).isEmpty() && !text.contains(".")
                  ? "must be a domain with at least one dot"
                  : Forms.subdomain(text));
    }
    Field approval = definition.get("metadata", "annotations", APPROVAL);
    if (PROTECTED.matcher(group.text()).matches() && !APPROVED.matcher(approval.text()).matches()) {
      faults.add(
          approval,
          "must be the address of an approval, or begin with 'unapproved', because the group"
              + " belongs to Kubernetes");
    }
  }

  private static void names(Field names, Faults faults) {
    Field kind = names.get("kind");
    Field listKind = names.get("listKind");
    faults.required(names.get("plural"));
    faults.required(kind);
    for (String field : List.of("plural", "singular", "kind", "listKind")) {
      if (!names.get(field).isEmpty()) {
        boolean isKind = field.endsWith("ind");
        faults.form(
            names.get(field),
            text -> Forms.dns1035Label(isKind ? text.toLowerCase(Locale.ROOT) : text));
      }
    }
    for (String list : List.of("shortNames", "categories")) {
      names.get(list).items().forEach(name -> faults.form(name, Forms::dns1035Label));
    }
    if (!kind.isEmpty() && kind.text().equals(listKind.text())) {
      faults.add(listKind, "must not equal kind");
    }
  }

  private static void conversion(Field conversion, Faults faults) {
    if (!conversion.isSet()) {
      return;
    }
    Field strategy = conversion.get("strategy");
    Field webhook = conversion.get("webhook");
    Field client = webhook.get("clientConfig");
    Field versions = webhook.get("conversionReviewVersions");
    faults.required(strategy);
    faults.exactly(strategy, List.of("None", "Webhook"));
    if (strategy.text().equals("Webhook")) {
      if (client.isSet()) {
        WebhookRules.client(client, faults);
      } else {
        faults.add(client, "is required if strategy is Webhook");
      }
      WebhookRules.versions(versions, faults);
    } else {
      faults.forbidden(client, "unless strategy is Webhook");
      if (!versions.isEmpty()) {
        faults.add(versions, "is not allowed unless strategy is Webhook");
      }
    }
  }

  private static void warning(Field version, Faults faults) {
    Field warning = version.get("deprecationWarning");
    if (!warning.isSet()) {
      return;
    }
    if (!version.get("deprecated").isTrue()) {
      faults.add(warning, "is not allowed unless deprecated is true");
    }
    boolean isValid =
        !warning.isEmpty()
            && warning.text().length() <= MOST_WARNING
            && warning.text().chars().noneMatch(Character::isISOControl);
    if (!isValid) {
      faults.add(warning, "must have 1 to 256 printable characters");
    }
  }

  private static void scale(Field scale, Faults faults) {
    if (!scale.isSet()) {
      return;
    }
    for (String path : List.of("specReplicasPath", "statusReplicasPath")) {
      faults.required(scale.get(path));
    }
    path(scale.get("specReplicasPath"), List.of(".spec."), faults);
    path(scale.get("statusReplicasPath"), List.of(".status."), faults);
    path(scale.get("labelSelectorPath"), List.of(".spec.", ".status."), faults);
  }

  private static void path(Field path, List<String> starts, Faults faults) {
    if (!path.isEmpty()) {
      faults.form(
          path,
          text ->
              starts.stream().anyMatch(text::startsWith)
                  ? ""
                  : "must begin with " + String.join(" or ", starts));
    }
  }

  private static void column(Field column, Faults faults) {
    faults.required(column.get("name"));
    faults.required(column.get("type"));
    faults.oneOf(column.get("type"), List.of("boolean", "date", "integer", "number", "string"));
    faults.oneOf(
        column.get("format"),
        List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password"));
    Field path = column.get("jsonPath");
    faults.required(path);
    if (!path.isEmpty()) {
      faults.form(path, text -> text.startsWith(".") ? "" : "must begin with '.'");
    }
  }

  private static void selectable(Field fields, Field schema, Faults faults) {
    Set<String> seen = new HashSet<>();
    for (Field field : fields.items()) {
      Field path = field.get("jsonPath");
      faults.required(path);
      if (path.isEmpty()) {
        continue;
      }
      faults.form(
          path,
          text ->
              List.of("string", "boolean", "integer")
                      .contains(StructuralRules.at(schema, text).get("type").text())
                  ? ""
                  : "must be the path of a string, a boolean or an integer of the schema, such as"
                      + " .spec.host");
      if (!seen.add(path.text())) {
        faults.add(path, "is a duplicate");
      }
    }
    if (seen.size() > MOST_SELECTABLE) {
      faults.add(fields, "must have at most 8 items");
    }
  }
}
