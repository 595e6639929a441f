package dev.chartwright.check.internal.rules;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** What is said of admission policies. */
public final class AdmissionRules {
  static final Rule DENIED =
      new Rule(
          "CW1601",
          "An admission policy objects",
          Severity.ERROR,
          "A ValidatingAdmissionPolicy that is bound to such objects does not hold for this one. By its"
              + " binding the API server denies the object (error), warns (warning), or keeps a note of it in"
              + " the audit log (info).",
          "spec: {replicas: 50}   # where a policy allows 5",
          "spec: {replicas: 5}");

  static final Rule UNUSABLE =
      new Rule(
          "CW1602",
          "An admission policy cannot be evaluated",
          Severity.WARNING,
          "An expression of it is not CEL, or its parameters are not there. With failurePolicy Fail, which"
              + " is the default, the API server then denies every object that the policy matches.",
          "expression: \"object.spec.replicas <=\"",
          "expression: \"object.spec.replicas <= 5\"");

  /** All of them, in the order of their ids. */
  public static final List<Rule> ALL = List.of(DENIED, UNUSABLE);

  private AdmissionRules() {}
}
