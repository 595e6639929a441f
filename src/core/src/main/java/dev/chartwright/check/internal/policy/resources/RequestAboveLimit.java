package dev.chartwright.check.internal.policy.resources;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.ContainerCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.Quantity;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.math.BigDecimal;
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
      Optional<BigDecimal> wanted = Quantity.of(request.text());
      Optional<BigDecimal> allowed = Quantity.of(limit.text());
      if (wanted.isPresent() && allowed.isPresent() && wanted.get().compareTo(allowed.get()) > 0) {
        out.add(
            request,
            container
                + " requests "
                + request.text()
                + " of "
                + request.key()
                + ", and its limit is "
                + limit.text());
      }
    }
  }
}
