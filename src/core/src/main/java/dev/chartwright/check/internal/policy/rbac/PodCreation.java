package dev.chartwright.check.internal.policy.rbac;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

/** Rights to make Pods. */
final class PodCreation extends ObjectCheck {

  PodCreation() {
    super(
        new Rule(
            "CW1333",
            "A role may create Pods",
            Severity.WARNING,
            "Who creates a Pod can mount any Secret and use any service account of the"
                + " namespace. Source: CIS Kubernetes Benchmark 5.1.4.",
            "rules: [{apiGroups: [apps], resources: [deployments], verbs: [create]}]",
            "rules: [{apiGroups: [apps], resources: [deployments], verbs: [get]}]"),
        Default.OFF,
        "leave create out");
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
        .forEach(at -> out.add(at, "the role may create " + at.text()));
  }
}
