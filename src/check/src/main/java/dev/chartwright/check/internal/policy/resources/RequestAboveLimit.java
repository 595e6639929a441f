package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Reporter;
import dev.chartwright.check.internal.values.Conflict;
import dev.chartwright.internal.kubernetes.Quantity;
import java.util.Optional;

final class RequestAboveLimit extends ContainerCheck {

  RequestAboveLimit() {
    super(
        new Rule(
            "CW1158",
            "A container requests more than its limit",
            Severity.ERROR,
            "The API server accepts the workload but rejects each of its Pods. Source:"
                + " Kubernetes, API validation.",
            "resources: {requests: {memory: 1Gi}, limits: {memory: 512Mi}}",
            "resources: {requests: {memory: 512Mi}, limits: {memory: 512Mi}}"),
        Default.ON,
        "raise the limit, or lower the request");
  }

  @Override
  protected void look(Pod pod, Container container, Reporter out) {
    for (At request : container.get("resources", "requests").entries()) {
      At limit = container.get("resources", "limits", request.key());
      Optional<Quantity> requested = Quantity.parse(request.text());
      Optional<Quantity> allowed = Quantity.parse(limit.text());
      if (requested.isPresent()
          && allowed.isPresent()
          && requested.get().compareTo(allowed.get()) > 0) {
        out.add(
            request,
            container
                + " requests "
                + request.text()
                + " of "
                + request.key()
                + ", and its limit is "
                + limit.text(),
            Conflict.Kind.VALUES,
            request,
            limit);
      }
    }
  }
}
