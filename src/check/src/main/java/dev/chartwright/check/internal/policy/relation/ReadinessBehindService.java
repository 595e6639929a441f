package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

final class ReadinessBehindService extends CrossCheck {
  private static final Pattern METRICS = Pattern.compile("metric|prometheus|monitor|scrape");

  ReadinessBehindService() {
    super(
        new Rule(
            "CW1231",
            "A container behind a Service has no readiness probe",
            Severity.WARNING,
            "The container gets requests before it can answer them, so each update loses"
                + " requests. Ports for metrics are exempt. Source: kube-score, kube-linter.",
            """
          kind: Deployment
          containers: [{name: web, ports: [{name: http, containerPort: 8080}]}]""",
            """
          kind: Deployment
          containers: [{name: web, readinessProbe: {httpGet: {port: http}}}]"""),
        Default.ON,
        "add a readinessProbe");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Set<At> seen = new HashSet<>();
    for (RenderedObject service : all.services()) {
      for (Pod pod : all.served(service)) {
        for (At port : service.get("spec", "ports").items()) {
          At target = port.get("targetPort").isEmpty() ? port.get("port") : port.get("targetPort");
          if (METRICS.matcher(port.get("name").text() + " " + target.text()).find()) {
            continue;
          }
          pod.lasting().stream()
              .filter(one -> !pod.object().isHook())
              .filter(
                  one ->
                      one.get("ports").items().stream()
                          .anyMatch(
                              at ->
                                  at.get("name").is(target.text())
                                      || at.get("containerPort").is(target.text())))
              .filter(one -> !one.get("readinessProbe").isSet())
              .filter(one -> seen.add(one.at()))
              .forEach(
                  one ->
                      out.add(
                          one.get("readinessProbe"),
                          service + " sends requests to " + one + ", which has no readinessProbe"));
        }
      }
    }
  }
}
