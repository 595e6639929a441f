package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.manifests.DeprecatedApis;
import java.util.List;

/** Objects of the release in an API that the cluster no longer serves. */
final class GoneApis extends UpgradeCheck {
  GoneApis() {
    super(
        rule(
            1514,
            "The release uses an API that the cluster no longer serves",
            Severity.ERROR,
            "The upgrade fails: Helm first reads the manifest of the release, and it stops at "
                + "the first kind that the cluster does not know, whatever the new chart "
                + "contains. Source: Helm, deprecated Kubernetes"
                + " APIs.",
            "apiVersion: policy/v1beta1  # in the release, on Kubernetes 1.25",
            "apiVersion: policy/v1"));
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    KubernetesVersion version = upgrade.after().subject().kubernetesVersion();
    return Comparison.all(upgrade.before()).stream()
        .filter(one -> !one.isHook())
        .filter(one -> DeprecatedApis.isGone(one.apiVersion(), one.key().kind(), version))
        .map(
            one ->
                gone(
                    one,
                    "the release contains it as "
                        + one.apiVersion()
                        + ", which Kubernetes "
                        + version.shortName()
                        + " does not serve: Helm cannot upgrade the release",
                    "upgrade the chart before the cluster, or fix the stored release with the "
                        + "plugin mapkubeapis"))
        .toList();
  }
}
