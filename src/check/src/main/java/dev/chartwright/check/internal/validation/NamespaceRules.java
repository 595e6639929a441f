package dev.chartwright.check.internal.validation;

import java.util.List;
import java.util.regex.Pattern;

/**
 * ValidateNamespace in pkg/apis/core/validation, and the labels that the admission plugin
 * PodSecurity reads (k8s.io/pod-security-admission).
 */
final class NamespaceRules {
  private static final Pattern VERSION = Pattern.compile("v1\\.([0-9]|[1-9][0-9]*)");
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";

  private NamespaceRules() {}

  static void check(Field namespace, Faults faults) {
    for (Field finalizer : namespace.get("spec", "finalizers").items()) {
      MetadataRules.finalizer(finalizer, true, faults);
    }
    Field labels = namespace.get("metadata", "labels");
    for (String mode : List.of("enforce", "audit", "warn")) {
      faults.exactly(
          labels.get(POD_SECURITY + mode), List.of("baseline", "privileged", "restricted"));
      faults.form(
          labels.get(POD_SECURITY + mode + "-version"),
          text ->
              text.equals("latest") || VERSION.matcher(text).matches()
                  ? ""
                  : "must be latest or a version such as v1.34");
    }
  }
}
