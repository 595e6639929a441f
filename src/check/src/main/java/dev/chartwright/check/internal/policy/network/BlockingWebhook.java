package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class BlockingWebhook extends ObjectCheck {

  BlockingWebhook() {
    super(
        new Rule(
            "CW1365",
            "A webhook can prevent its own Pods from starting",
            Severity.WARNING,
            "If the webhook is down, the API server rejects all new Pods, those of the"
                + " webhook included. Source: Kubernetes, admission webhook good practices.",
            """
          rules: [{resources: [pods], operations: [CREATE]}]
          failurePolicy: Fail""",
            """
          rules: [{resources: [pods], operations: [CREATE]}]
          failurePolicy: Ignore"""),
        Default.ON,
        "exclude the namespace of the webhook in namespaceSelector, or set"
            + " failurePolicy: Ignore");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      return;
    }
    for (At hook : object.get("webhooks").items()) {
      boolean pods =
          hook.get("rules").items().stream()
              .filter(
                  rule ->
                      rule.get("operations").texts().stream()
                          .anyMatch(one -> one.equals("*") || one.equals("CREATE")))
              .filter(
                  rule ->
                      rule.get("apiGroups").texts().stream()
                          .anyMatch(one -> one.equals("*") || one.isEmpty()))
              .anyMatch(
                  rule ->
                      rule.get("resources").texts().stream()
                          .anyMatch(one -> Set.of("*", "*/*", "pods").contains(one)));
      boolean open =
          Labels.isEmpty(hook.get("namespaceSelector"))
              && Labels.isEmpty(hook.get("objectSelector"));
      if (pods
          && open
          && !hook.get("failurePolicy").is("Ignore")
          && hook.get("matchConditions").isEmpty()) {
        out.add(
            hook.get("failurePolicy"),
            "webhook '" + hook.get("name").text() + "' applies to the Pods of all namespaces");
      }
    }
  }
}
