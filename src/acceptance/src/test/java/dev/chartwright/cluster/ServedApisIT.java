package dev.chartwright.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.internal.ServedApis;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What templates see is what a real API server serves. */
@NeedsEngine
final class ServedApisIT {
  /** Of k3s: its controllers, and the metrics server, whose API comes and goes with its Pod. */
  private static boolean isAddOn(String name) {
    return name.contains(".cattle.io/") || name.startsWith("metrics.k8s.io/");
  }

  @Test
  void shouldServeWhatAnApiServerServes() {
    try (Cluster cluster = Clusters.start(ClusterRequest.ANY, Progress.NONE)) {
      KubernetesVersion version = cluster.version();
      SortedSet<String> served = served(cluster.client());
      served.removeIf(ServedApisIT::isAddOn);

      assertThat(new TreeSet<>(ServedApis.of(version))).isEqualTo(served);
    }
  }

  /** As Helm lists it: GetVersionSet in pkg/action/action.go. */
  private static SortedSet<String> served(KubernetesClient client) {
    SortedSet<String> names = new TreeSet<>();
    add(client, "v1", names);
    for (APIGroup group : client.getApiGroups().getGroups()) {
      for (GroupVersionForDiscovery version : group.getVersions()) {
        if (!isAddOn(version.getGroupVersion())) {
          add(client, version.getGroupVersion(), names);
        }
      }
    }
    return names;
  }

  private static void add(KubernetesClient client, String version, SortedSet<String> names) {
    names.add(version);
    List<APIResource> resources = client.getApiResources(version).getResources();
    resources.forEach(resource -> names.add(version + "/" + resource.getKind()));
  }
}
