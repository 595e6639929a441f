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

final class ServicePortNumber extends CrossCheck {

  ServicePortNumber() {
    super(
        new Rule(
            "CW1204",
            "A Service sends to a port that no container declares",
            Severity.WARNING,
            "Connections fail if the program does not listen on the port. The containers"
                + " declare other ports. Source: kube-score.",
            """
          kind: Service
          ports: [{port: 80, targetPort: 8081}]""",
            """
          kind: Service
          ports: [{port: 80, targetPort: 8080}]"""),
        Default.ON,
        "set targetPort to a declared port, preferably by its name");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject service : all.services()) {
      List<Pod> pods = all.served(service);
      boolean declared =
          !pods.isEmpty() && pods.stream().allMatch(pod -> pod.ports().findAny().isPresent());
      if (!declared || service.get("spec", "clusterIP").is("None")) {
        continue;
      }
      for (At port : service.get("spec", "ports").items()) {
        At given = port.get("targetPort");
        // Without a target, and with 0, it is the port (SetDefaults_Service).
        At target = given.isEmpty() || given.is("0") ? port.get("port") : given;
        if (target.number().isPresent()
            && pods.stream()
                .noneMatch(
                    pod ->
                        pod.ports().anyMatch(one -> one.get("containerPort").is(target.text())))) {
          out.add(
              target,
              "no container of " + pods.get(0).object() + " declares port " + target.text());
        }
      }
    }
  }
}
