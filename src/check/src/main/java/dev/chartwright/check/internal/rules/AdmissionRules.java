package dev.chartwright.check.internal.rules;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.List;

/** The rules about admission policies. */
public final class AdmissionRules {
  static final Rule DENIED =
      new Rule(
          "CW1601",
          "An admission policy rejects an object",
          Severity.ERROR,
          "The object breaks a ValidatingAdmissionPolicy. As the binding of the policy sets it, "
              + "the API server denies the object (error), warns (warning), or writes to the "
              + "audit log (info). Source: Kubernetes, Validating Admission Policy.",
          "spec: {replicas: 50}   # where a policy allows 5",
          "spec: {replicas: 5}");

  static final Rule UNUSABLE =
      new Rule(
          "CW1602",
          "An admission policy cannot be evaluated",
          Severity.WARNING,
          "One of its expressions is invalid CEL, or its parameters are missing. With "
              + "failurePolicy Fail, the default, the API server denies every object that the "
              + "policy matches. Source: Kubernetes, Validating Admission Policy.",
          "expression: \"object.spec.replicas <=\"",
          "expression: \"object.spec.replicas <= 5\"");

  /** All of them, in the order of their ids. */
  public static final List<Rule> ALL = List.of(DENIED, UNUSABLE);

  private AdmissionRules() {}
}
