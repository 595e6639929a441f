package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class WebhookTimeout extends ObjectCheck {

  WebhookTimeout() {
    super(
        new Rule(
            "CW1366",
            "The timeout of a webhook is out of range",
            Severity.ERROR,
            "The API server rejects a timeoutSeconds below 1 or above 30. Source:"
                + " Kubernetes, API validation.",
            "timeoutSeconds: 60",
            "timeoutSeconds: 10"),
        Default.ON,
        "set timeoutSeconds to 10");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    if (!object.isKind("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      return;
    }
    for (At hook : object.get("webhooks").items()) {
      long timeout = hook.get("timeoutSeconds").number(10);
      if (timeout < 1 || timeout > 30) {
        out.add(
            hook.get("timeoutSeconds"),
            "timeoutSeconds of webhook '" + hook.get("name").text() + "' is not between 1 and 30");
      }
    }
  }
}
