package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Locale;

final class ResourcePolicy extends ObjectCheck {
  private static final String KEY = "helm.sh/resource-policy";
  private static final String KEEP = "keep";

  ResourcePolicy() {
    super(
        new Rule(
            "CW1249",
            "The resource policy is not keep",
            Severity.WARNING,
            "An upgrade deletes the object when the chart no longer renders it, and an uninstall"
                + " leaves it behind silently: Helm skips each object with the annotation,"
                + " but lists only those with keep. Source: Helm, pkg/kube/client.go and"
                + " pkg/action/resource_policy.go.",
            "helm.sh/resource-policy: kep",
            "helm.sh/resource-policy: keep"),
        Default.ON,
        "set helm.sh/resource-policy: keep, or remove the annotation");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At policy = object.annotation(KEY);
    if (object.prefix().isEmpty()) {
      object.get("metadata", "annotations").entries().stream()
          .filter(one -> one.key().startsWith("helm.sh/resource") && !one.key().equals(KEY))
          .forEach(one -> out.add(one, "Helm ignores the unknown annotation '" + one.key() + "'"));
    }
    if (!object.prefix().isEmpty() || object.isHook() || !policy.isSet() || policy.is(KEEP)) {
      return;
    }
    boolean nearly = policy.text().strip().toLowerCase(Locale.ROOT).equals(KEEP);
    out.add(
        policy,
        "the resource policy '"
            + policy.text()
            + "' "
            + (nearly
                ? "protects the object from an uninstall, but not from an upgrade"
                : "is unknown"));
  }
}
