package dev.chartwright.check.internal.policy.workload;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Labels;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.PodCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.stream.Stream;

final class AntiAffinity extends PodCheck {
  private static boolean isSpread(Pod pod) {
    At anti = pod.spec().get("affinity", "podAntiAffinity");
    Stream<At> required =
        anti.get("requiredDuringSchedulingIgnoredDuringExecution").items().stream();
    Stream<At> preferred =
        anti.get("preferredDuringSchedulingIgnoredDuringExecution").items().stream()
            .map(item -> item.get("podAffinityTerm"));
    Stream<At> spread = pod.spec().get("topologySpreadConstraints").items().stream();
    return Stream.of(required, preferred, spread)
        .flatMap(terms -> terms)
        .anyMatch(term -> Labels.selects(term.get("labelSelector"), pod.labels()));
  }

  AntiAffinity() {
    super(
        new Rule(
            "CW1186",
            "All replicas can run on one Node",
            Severity.WARNING,
            "The loss of one Node can stop all replicas. Source: kube-linter, kube-score.",
            "replicas: 3",
            """
          replicas: 3
          template: {spec: {topologySpreadConstraints: [{topologyKey: kubernetes.io/hostname, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: web}}}]}}"""),
        Default.ON,
        "add a podAntiAffinity or topologySpreadConstraints that select these Pods");
  }

  @Override
  protected void look(Pod pod, Reporter out) {
    RenderedObject object = pod.object();
    if (object.isKind("Deployment", "StatefulSet")
        && object.replicas() > 1
        && !isSpread(pod)
        && !pod.sharesNode()) {
      out.add(
          pod.spec().get("affinity"), "all " + object.replicas() + " replicas can run on one Node");
    }
  }
}
