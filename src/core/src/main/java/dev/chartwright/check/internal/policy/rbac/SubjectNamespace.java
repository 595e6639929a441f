package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A service account that is nowhere. */
final class SubjectNamespace extends ObjectCheck {

  SubjectNamespace() {
    super(
        new Rule(
            "CW1336",
            "A cluster role binding does not say where its service account is",
            Severity.ERROR,
            "The API server refuses it: only a RoleBinding may leave the namespace out, for"
                + " its own.",
            """
          kind: ClusterRoleBinding
          subjects: [{kind: ServiceAccount, name: web}]""",
            """
          kind: ClusterRoleBinding
          subjects: [{kind: ServiceAccount, name: web, namespace: web}]"""),
        Default.ON,
        "add namespace");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ClusterRoleBinding")) {
      return;
    }
    for (At subject : object.get("subjects").items()) {
      if (subject.get("kind").is("ServiceAccount") && subject.get("namespace").isEmpty()) {
        out.add(
            subject.get("name"),
            "the service account " + subject.get("name").text() + " has no namespace");
      }
    }
  }
}
