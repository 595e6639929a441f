package dev.chartwright.check.internal.validation;

/** ValidateLabelSelector in k8s.io/apimachinery/pkg/apis/meta/v1/validation. */
final class SelectorRules {
  private SelectorRules() {}

  static void check(Field selector, Faults faults) {
    labels(selector.get("matchLabels"), faults);
    for (Field expression : selector.get("matchExpressions").items()) {
      Field values = expression.get("values");
      switch (expression.get("operator").text()) {
        case "In", "NotIn" -> {
          if (values.isEmpty()) {
            faults.add(values, "is required if operator is In or NotIn");
          }
        }
        case "Exists", "DoesNotExist" -> {
          if (!values.isEmpty()) {
            faults.add(values, "is not allowed if operator is Exists or DoesNotExist");
          }
        }
        default ->
            faults.add(expression.get("operator"), "must be In, NotIn, Exists or DoesNotExist");
      }
      faults.form(expression.get("key"), Forms::qualifiedName);
      values.items().forEach(value -> faults.form(value, Forms::labelValue));
    }
  }

  /** Keys and values of labels. */
  static void labels(Field labels, Faults faults) {
    for (Field label : labels.entries()) {
      String problem = Forms.qualifiedName(label.key());
      if (!problem.isEmpty()) {
        faults.add(label, "has an invalid key, which " + problem);
      }
      faults.form(label, Forms::labelValue);
    }
  }
}
