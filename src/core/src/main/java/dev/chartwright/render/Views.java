package dev.chartwright.render;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.helm.internal.ClusterView;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.render.internal.Lazy;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.render.internal.ServedApis;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What the templates of one chart must be made to see of the clusters of its cases. */
final class Views {
  /** The suffix of no provider, which templates do not know. */
  static final String ANY_PROVIDER = "-x.1";

  private final PreparedChart prepared;
  private final Lazy<List<String>> helmDefaults;

  Views(Helm helm, PreparedChart prepared) {
    this.prepared = prepared;
    this.helmDefaults = new Lazy<>(helm::defaultApiVersions);
  }

  /** Returns empty where Helm's own assumptions hold, or no template sees a difference. */
  Optional<ClusterView> of(Case subject) {
    List<String> texts =
        SharedRenderings.Input.of(subject).map(SharedRenderings.Input::texts).orElse(List.of());
    SeenCluster cluster = subject.cluster();
    boolean upgrade = cluster.upgrade() && prepared.seesUpgrade(texts);
    boolean capabilities = prepared.seesVersion(texts);
    boolean helm = cluster.defaults() == SeenCluster.Defaults.HELM;
    if (!upgrade && (!capabilities || (helm && cluster.more().isEmpty()))) {
      return Optional.empty();
    }
    TreeSet<String> apis =
        new TreeSet<>(helm ? helmDefaults.get() : ServedApis.of(subject.kubernetesVersion()));
    apis.addAll(cluster.more());
    cluster.missing().forEach(apis::remove);
    KubernetesVersion version = subject.kubernetesVersion();
    return Optional.of(
        new ClusterView(
            List.copyOf(apis),
            helm || version.suffix().isEmpty() ? Optional.empty() : Optional.of(reported(version)),
            upgrade));
  }

  /** EKS adds a plus sign to the minor version. */
  private static ClusterView.Version reported(KubernetesVersion version) {
    String minor =
        version.minor()
            + (version.suffix().startsWith("-eks") || version.suffix().equals(ANY_PROVIDER)
                ? "+"
                : "");
    return new ClusterView.Version(version.toString(), String.valueOf(version.major()), minor);
  }
}
