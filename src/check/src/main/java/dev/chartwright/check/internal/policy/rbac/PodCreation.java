package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class PodCreation extends ObjectCheck {

  PodCreation() {
    super(
        new Rule(
            "CW1333",
            "A role can create Pods",
            Severity.WARNING,
            "A user who creates Pods can mount any Secret and use any service account of"
                + " the namespace. Source: CIS Kubernetes Benchmark 5.1.4.",
            "rules: [{apiGroups: [apps], resources: [deployments], verbs: [create]}]",
            "rules: [{apiGroups: [apps], resources: [deployments], verbs: [get]}]"),
        Default.OFF,
        "remove the verb create");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    Rbac.grants(
            object,
            Set.of(
                "pods",
                "deployments",
                "statefulsets",
                "replicasets",
                "daemonsets",
                "jobs",
                "cronjobs"),
            Set.of("create", "*"))
        .forEach(at -> out.add(at, "the role can create " + at.text()));
  }
}
