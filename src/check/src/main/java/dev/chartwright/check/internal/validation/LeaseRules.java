package dev.chartwright.check.internal.validation;

import java.util.List;
import java.util.regex.Pattern;

/** ValidateLeaseSpec in pkg/apis/coordination/validation, and the times that a Lease needs. */
final class LeaseRules {
  /** RFC3339Micro in k8s.io/apimachinery/pkg/apis/meta/v1. */
  private static final Pattern MICRO_TIME =
      Pattern.compile(".*T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}(Z|[+-]\\d{2}:\\d{2})");

  private LeaseRules() {}

  static void check(Field spec, Faults faults) {
    faults.atLeast(spec.get("leaseDurationSeconds"), 1);
    faults.atLeast(spec.get("leaseTransitions"), 0);
    for (String time : List.of("acquireTime", "renewTime")) {
      faults.form(
          spec.get(time),
          text ->
              MICRO_TIME.matcher(text).matches()
                  ? ""
                  : "must have six digits after the seconds, such as 2026-01-01T00:00:00.000000Z");
    }
  }
}
