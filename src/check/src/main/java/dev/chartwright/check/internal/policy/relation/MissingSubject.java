package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class MissingSubject extends CrossCheck {

  MissingSubject() {
    super(
        new Rule(
            "CW1221",
            "A binding names a ServiceAccount that is not rendered",
            Severity.WARNING,
            "The program does not get its rights and fails. Source: Kubernetes, RBAC"
                + " authorization.",
            "subjects: [{kind: ServiceAccount, name: rel-wbe, namespace: space}]",
            "subjects: [{kind: ServiceAccount, name: rel-web, namespace: space}]"),
        Default.ON,
        "set name and namespace to a ServiceAccount that the chart renders");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject binding : all.of("RoleBinding", "ClusterRoleBinding")) {
      for (At subject : binding.get("subjects").items()) {
        At name = subject.get("name");
        String stated = subject.get("namespace").text();
        String namespace =
            stated.isEmpty() && binding.isKind("RoleBinding") ? all.namespace(binding) : stated;
        boolean judged =
            subject.get("kind").is("ServiceAccount")
                && !name.is("default")
                && (all.isOwn(name.text())
                    || (namespace.equals(all.releaseNamespace())
                        && !all.of("ServiceAccount").isEmpty()));
        if (judged
            && !namespace.isEmpty()
            && all.find("ServiceAccount", namespace, name.text()).isEmpty()) {
          out.add(
              name,
              "the ServiceAccount '"
                  + name.text()
                  + "' is not rendered in namespace '"
                  + namespace
                  + "'");
        }
      }
    }
  }
}
