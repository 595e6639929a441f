package dev.chartwright.render;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.helm.HelmException;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.PreparedChart;
import java.util.List;

/** Whether the kubeVersion of Chart.yaml admits the Kubernetes version of a case. */
final class Admission {
  private final Chart chart;
  private final Helm helm;
  private final PreparedChart prepared;
  private final RenderFailures failures;

  Admission(Chart chart, Helm helm, PreparedChart prepared, RenderFailures failures) {
    this.chart = chart;
    this.helm = helm;
    this.prepared = prepared;
    this.failures = failures;
  }

  /** Helm compares the version with Chart.yaml's kubeVersion before it renders anything. */
  void admit(Case subject) {
    Case bare =
        new Case(
            chart,
            subject.valuesName(),
            Values.NONE,
            subject.kubernetesVersion(),
            subject.releaseName(),
            subject.namespace());
    try {
      helm.computeValues(Renderer.request(bare, prepared.forAdmission()));
    } catch (HelmException e) {
      throw failures.explain(subject, e);
    }
  }

  /** An installation compares the range with the version as the cluster reports it. */
  void admitSuffix(Case subject) {
    String version = subject.kubernetesVersion().toString();
    String range = chart.metadata().kubeVersion().orElse("");
    if (range.isBlank()
        || subject.kubernetesVersion().suffix().isEmpty()
        || subject.cluster().defaults() == SeenCluster.Defaults.HELM) {
      return;
    }
    boolean refused =
        VersionRange.find(range)
            .flatMap(known -> ChartVersion.find(version).map(known::contains))
            .map(admitted -> !admitted)
            .orElse(false);
    if (refused) {
      String text =
          "chart requires kubeVersion: "
              + range
              + " which is incompatible with Kubernetes "
              + version;
      HelmFailure failure =
          new HelmFailure(HelmFailure.Kind.KUBERNETES_VERSION, text, List.of(), text);
      throw failures.explain(
          subject,
          new HelmException("template", chart.path(), failure, new IllegalStateException(text)));
    }
  }
}
