package dev.chartwright.check.internal.validation;

import dev.chartwright.internal.kubernetes.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * ValidateHorizontalPodAutoscaler in pkg/apis/autoscaling/validation, of autoscaling/v2. That
 * maxReplicas is below minReplicas is CW1345.
 */
final class AutoscalerRules {
  private static final Map<String, String> SOURCES =
      Map.of(
          "Object", "object",
          "Pods", "pods",
          "Resource", "resource",
          "External", "external",
          "ContainerResource", "containerResource");

  /** ValidateAPIVersion demands a group from here on. */
  private static final int TARGETS_WITH_GROUP = 34;

  private static final long MOST_WINDOW = 3600;
  private static final long MOST_PERIOD = 1800;

  private AutoscalerRules() {}

  static void check(Field autoscaler, int minor, Faults faults) {
    Field spec = autoscaler.get("spec");
    faults.atLeast(spec.get("minReplicas"), 1);
    faults.atLeast(spec.get("maxReplicas"), 1);
    for (String field : List.of("kind", "name")) {
      faults.required(spec.get("scaleTargetRef", field));
      faults.form(spec.get("scaleTargetRef", field), Forms::pathSegment);
    }
    Field version = spec.get("scaleTargetRef", "apiVersion");
    if (minor >= TARGETS_WITH_GROUP && !version.text().contains("/")) {
      faults.add(version, "needs a group, such as apps/v1");
    }
    if (version.text().indexOf('/') != version.text().lastIndexOf('/')) {
      faults.add(version, "must be a group, '/' and a version");
    }
    if (autoscaler.get("apiVersion").text().equals("autoscaling/v1")) {
      faults.atLeast(spec.get("targetCPUUtilizationPercentage"), 1);
      return;
    }
    spec.get("metrics").items().forEach(metric -> metric(metric, faults));
    for (String direction : List.of("scaleUp", "scaleDown")) {
      rules(spec.get("behavior", direction), faults);
    }
  }

  private static void metric(Field metric, Faults faults) {
    Field type = metric.get("type");
    faults.required(type);
    faults.oneOf(type, SOURCES.keySet().stream().sorted().toList());
    String wanted = SOURCES.getOrDefault(type.text(), "");
    if (!wanted.isEmpty() && !metric.get(wanted).isSet()) {
      faults.add(metric.get(wanted), "is required if type is " + type.text());
    }
    for (String source : SOURCES.values().stream().sorted().toList()) {
      if (metric.get(source).isSet() && !source.equals(wanted)) {
        faults.excluded(metric.get(source), "is not allowed if type is " + type.text(), type);
      } else if (metric.get(source).isSet()) {
        source(metric.get(source), faults);
      }
    }
  }

  private static void source(Field source, Faults faults) {
    Field target = source.get("target");
    Field utilization = target.get("averageUtilization");
    Field average = target.get("averageValue");
    Field value = target.get("value");
    if (source.key().toLowerCase(Locale.ROOT).endsWith("resource")) {
      faults.required(source.get("name"));
      if (!utilization.isSet() && !average.isSet()) {
        faults.add(target, "needs averageUtilization or averageValue");
      } else if (utilization.isSet() && average.isSet()) {
        faults.either(average, "is not allowed beside averageUtilization", utilization);
      }
    } else {
      faults.required(source.get("metric", "name"));
      faults.form(source.get("metric", "name"), Forms::pathSegment);
      if (source.key().equals("pods") && !average.isSet()) {
        faults.add(target, "needs averageValue");
      } else if (!value.isSet() && !average.isSet()) {
        faults.add(target, "needs value or averageValue");
      } else if (source.key().equals("external") && value.isSet() && average.isSet()) {
        faults.either(value, "is not allowed beside averageValue", average);
      }
    }
    if (source.key().equals("containerResource")) {
      faults.required(source.get("container"));
    }
    faults.required(target.get("type"));
    faults.oneOf(target.get("type"), List.of("AverageValue", "Utilization", "Value"));
    faults.atLeast(utilization, 1);
    positive(average, faults);
    positive(value, faults);
  }

  private static void positive(Field amount, Faults faults) {
    if (amount.node().isValueNode()
        && Quantity.parse(amount.node().asText().strip())
            .filter(quantity -> quantity.amount().signum() <= 0)
            .isPresent()) {
      faults.add(amount, "must be greater than 0");
    }
  }

  private static void rules(Field rules, Faults faults) {
    if (!rules.isSet()) {
      return;
    }
    faults.between(rules.get("stabilizationWindowSeconds"), 0, MOST_WINDOW);
    faults.oneOf(rules.get("selectPolicy"), List.of("Disabled", "Max", "Min"));
    if (rules.get("policies").isSet() && rules.get("policies").isEmpty()) {
      faults.add(rules.get("policies"), "must not be empty");
    }
    // Without policies, the server fills in its own (SetDefaults_HorizontalPodAutoscalerBehavior).
    for (Field policy : rules.get("policies").items()) {
      faults.oneOf(policy.get("type"), List.of("Percent", "Pods"));
      faults.atLeast(policy.get("value"), 1);
      faults.between(policy.get("periodSeconds"), 1, MOST_PERIOD);
    }
  }
}
