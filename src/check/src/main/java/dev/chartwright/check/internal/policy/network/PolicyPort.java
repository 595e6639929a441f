package dev.chartwright.check.internal.policy.network;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Container;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.List;

final class PolicyPort extends CrossCheck {

  PolicyPort() {
    super(
        new Rule(
            "CW1325",
            "A NetworkPolicy allows a port that no container has",
            Severity.WARNING,
            "The policy names ports of Pods, not of Services, so it rejects the requests that it was"
                + " meant to allow. A number that no container declares is advice, since a program"
                + " can listen on it all the same. Source: Kubernetes, NetworkPolicyPort.",
            "ingress: [{ports: [{port: htp}]}]   # ports: [{name: http, containerPort: 8080}]",
            "ingress: [{ports: [{port: http}]}]"),
        Default.ON,
        "set port to a port of the container");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (RenderedObject policy : all.of("NetworkPolicy")) {
      List<Pod> pods = all.selected(policy, policy.get("spec", "podSelector"));
      boolean isDeclared =
          !pods.isEmpty() && pods.stream().allMatch(pod -> pod.ports().findAny().isPresent());
      for (At port : policy.get("spec", "ingress").itemsOf("ports")) {
        At number = port.get("port");
        if (number.isEmpty() || pods.isEmpty()) {
          continue;
        }
        if (number.number().isEmpty()) {
          boolean isNamed =
              pods.stream()
                  .anyMatch(pod -> pod.ports().anyMatch(one -> one.get("name").is(number.text())));
          if (!isNamed) {
            out.add(number, "no container has a port named '" + number.text() + "'");
          }
        } else if (isDeclared && port.get("endPort").isEmpty() && !isUsed(all, pods, number)) {
          out.advise(number, "no container declares port " + number.text(), remedy());
        }
      }
    }
  }

  private static boolean isUsed(RenderedObjects all, List<Pod> pods, At number) {
    return pods.stream()
            .anyMatch(
                pod ->
                    pod.ports().anyMatch(one -> one.get("containerPort").is(number.text()))
                        || pod.containers().stream()
                            .flatMap(container -> Container.probePorts(container).stream())
                            .anyMatch(at -> at.is(number.text())))
        || all.services().stream()
            .filter(service -> all.served(service).stream().anyMatch(pods::contains))
            .flatMap(service -> service.get("spec", "ports").items().stream())
            .anyMatch(
                one ->
                    (one.get("targetPort").isEmpty() ? one.get("port") : one.get("targetPort"))
                        .is(number.text()));
  }
}
