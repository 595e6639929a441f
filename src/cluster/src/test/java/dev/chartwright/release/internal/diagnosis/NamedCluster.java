package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;

/** A cluster that runs already, named by its kubeconfig; its releases are ours to make. */
final class NamedCluster implements Cluster {
  static final String PROPERTY = "chartwright.test.kubeconfig";

  private final Path kubeconfig;
  private final boolean ephemeral;
  private final KubernetesClient client;

  private NamedCluster(Path kubeconfig, boolean ephemeral) {
    this.kubeconfig = kubeconfig;
    this.ephemeral = ephemeral;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
  }

  static NamedCluster named() {
    return new NamedCluster(Path.of(System.getProperty(PROPERTY)), true);
  }

  /** As if it were somebody else's: only the namespaces concerned are watched. */
  static NamedCluster foreign() {
    return new NamedCluster(Path.of(System.getProperty(PROPERTY)), false);
  }

  @Override
  public String name() {
    return "a cluster of the test's";
  }

  @Override
  public String provider() {
    return "test";
  }

  @Override
  public KubernetesVersion version() {
    return KubernetesVersion.parse("1.34.0");
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public KubernetesClient client() {
    return client;
  }

  @Override
  public List<String> note() {
    return List.of();
  }

  @Override
  public List<String> missing() {
    return List.of("load balancer for Services");
  }

  @Override
  public boolean isEphemeral() {
    return ephemeral;
  }

  @Override
  public void close() {
    client.close();
  }
}
