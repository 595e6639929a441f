package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class StrayEndpoints extends CrossCheck {

  StrayEndpoints() {
    super(
        new Rule(
            "CW1225",
            "A Service selects Pods that do not have its port",
            Severity.WARNING,
            "A part of the requests goes to Pods that do not listen. Source: Service API"
                + " reference.",
            """
          kind: Service
          spec: {selector: {app: web}}""",
            """
          kind: Service
          spec: {selector: {app: web, component: server}}"""),
        Default.ON,
        "add a label to spec.selector that only the right Pods have");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      List<Pod> pods = all.served(service);
      if (pods.size() < 2 || service.get("spec", "clusterIP").is("None")) {
        continue;
      }
      for (At port : service.get("spec", "ports").items()) {
        At target = port.get("targetPort").isEmpty() ? port.get("port") : port.get("targetPort");
        String field = target.number().isPresent() ? "containerPort" : "name";
        List<Pod> without =
            pods.stream()
                .filter(pod -> pod.ports().findAny().isPresent())
                .filter(pod -> pod.ports().noneMatch(one -> one.get(field).is(target.text())))
                .toList();
        if (!without.isEmpty() && without.size() < pods.size()) {
          out.add(
              service.get("spec", "selector"),
              "the Service also selects "
                  + without.get(0).object()
                  + ", which has no port '"
                  + target.text()
                  + "'");
        }
      }
    }
  }
}
