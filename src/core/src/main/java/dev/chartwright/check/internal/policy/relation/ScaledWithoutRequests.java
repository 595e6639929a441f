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

/** An autoscaler that has nothing to divide by. */
final class ScaledWithoutRequests extends CrossCheck {

  ScaledWithoutRequests() {
    super(
        new Rule(
            "CW1227",
            "An autoscaler needs requests that its target does not state",
            Severity.WARNING,
            "Utilization is a share of the requests; without them the autoscaler reports an"
                + " error and does nothing.",
            "metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization,"
                + " averageUtilization: 80}}}]",
            "resources: {requests: {cpu: 100m}}"),
        Default.ON,
        "set the resource's request for each container");
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
            .ifPresent(
                container -> out.add(metric, container + " of the target requests no " + resource));
      }
    }
  }
}
