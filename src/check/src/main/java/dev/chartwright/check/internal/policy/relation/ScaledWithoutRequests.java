package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;
import java.util.stream.Stream;

final class ScaledWithoutRequests extends CrossCheck {

  ScaledWithoutRequests() {
    super(
        new Rule(
            "CW1227",
            "An autoscaler needs requests that its target does not set",
            Severity.WARNING,
            "The autoscaler reports an error and has no effect, because utilization is a"
                + " share of the requests. Source: Kubernetes, horizontal Pod autoscaling.",
            "metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization,"
                + " averageUtilization: 80}}}]",
            "resources: {requests: {cpu: 100m}}"),
        Default.ON,
        "set the request of the resource for each container");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject scaler : all.of("HorizontalPodAutoscaler")) {
      Optional<Pod> pod = Scalers.target(all, scaler).flatMap(RenderedObject::pod);
      for (At metric : Scalers.utilizations(scaler)) {
        String resource = metric.text();
        pod.stream()
            .flatMap(one -> one.lasting().stream())
            .filter(
                container ->
                    Stream.of("requests", "limits")
                        .noneMatch(side -> container.get("resources", side, resource).isSet()))
            .findFirst()
            .ifPresent(container -> out.add(metric, container + " has no request for " + resource));
      }
    }
  }
}
