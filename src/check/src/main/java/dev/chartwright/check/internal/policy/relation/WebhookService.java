package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;

final class WebhookService extends CrossCheck {

  WebhookService() {
    super(
        new Rule(
            "CW1237",
            "The Service or port of a webhook is not rendered",
            Severity.WARNING,
            "Each request for the webhook fails, or waits until the timeout. Source:"
                + " Kubernetes, dynamic admission control.",
            "clientConfig: {service: {name: rel-wbe, namespace: space}}",
            "clientConfig: {service: {name: rel-web, namespace: space}}"),
        Default.ON,
        "set clientConfig.service to a Service that the chart renders, and to its port");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject hooks :
        all.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      for (At hook : hooks.get("webhooks").items()) {
        At wanted = hook.get("clientConfig", "service");
        Optional<RenderedObject> service =
            all.find("Service", wanted.get("namespace").text(), wanted.get("name").text());
        long port = wanted.get("port").number(443);
        if (wanted.isSet() && service.isEmpty() && all.isOwn(wanted.get("name").text())) {
          out.add(
              wanted.get("name"),
              "the Service '"
                  + wanted.get("name").text()
                  + "' is not rendered in namespace '"
                  + wanted.get("namespace").text()
                  + "'");
        } else if (service.isPresent()
            && service.get().get("spec", "ports").items().stream()
                .noneMatch(one -> one.get("port").number(0) == port)) {
          out.add(
              wanted.get("port").isSet() ? wanted.get("port") : wanted,
              service.get() + " has no port " + port);
        }
      }
    }
  }
}
