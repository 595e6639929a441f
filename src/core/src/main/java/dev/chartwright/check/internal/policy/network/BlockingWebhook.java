package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

/** A webhook that can stop the cluster. */
final class BlockingWebhook extends ObjectCheck {

  BlockingWebhook() {
    super(
        new Rule(
            "CW1365",
            "A webhook can keep its own Pods from starting",
            Severity.WARNING,
            "It must answer for Pods of every namespace, its own included; once it is away,"
                + " nothing can be started, itself included. Source: Kubernetes, admission webhook"
                + " good practices.",
            """
          rules: [{resources: [pods], operations: [CREATE]}]
          failurePolicy: Fail""",
            """
          rules: [{resources: [pods], operations: [CREATE]}]
          failurePolicy: Ignore"""),
        Default.ON,
        "exclude namespaces by namespaceSelector, or set failurePolicy: Ignore");
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
            "the webhook "
                + hook.get("name").text()
                + " has to answer for every Pod of the cluster");
      }
    }
  }
}
