package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class SubjectNamespace extends ObjectCheck {

  SubjectNamespace() {
    super(
        new Rule(
            "CW1336",
            "A ClusterRoleBinding names a service account without its namespace",
            Severity.ERROR,
            "The API server rejects the binding. Only a RoleBinding can omit the namespace."
                + " Source: Kubernetes, API validation.",
            """
          kind: ClusterRoleBinding
          subjects: [{kind: ServiceAccount, name: web}]""",
            """
          kind: ClusterRoleBinding
          subjects: [{kind: ServiceAccount, name: web, namespace: web}]"""),
        Default.ON,
        "set namespace in subjects");
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
            "service account '" + subject.get("name").text() + "' has no namespace");
      }
    }
  }
}
