package dev.chartwright.junit;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.Release;
import dev.chartwright.render.Case;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The case of one test, installed on the cluster of the test run. Only this class uses the cluster
 * library, so that tests which only render do not need it.
 */
final class InstalledCase implements AutoCloseable {
  /** The parameters that test methods can have. */
  static final Set<Class<?>> PARAMETERS =
      Set.of(Release.class, KubernetesClient.class, Cluster.class);

  private final Installation installation;

  private InstalledCase(Installation installation) {
    this.installation = installation;
  }

  static InstalledCase of(ExtensionContext context, ChartTest test, Case subject) {
    Optional<String> version =
        Arrays.stream(test.kubeVersions())
            .findFirst()
            .map(any -> subject.kubernetesVersion().shortName());
    Cluster cluster = SharedClusters.of(context).forTest(version);
    return new InstalledCase(Installation.of(cluster, subject));
  }

  /** Returns one of {@link #PARAMETERS}. */
  Object parameter(Class<?> type) {
    Release release = installation.release();
    if (type == Release.class) {
      return release;
    }
    return type == Cluster.class ? release.cluster() : release.cluster().client();
  }

  @Override
  public void close() {
    installation.close();
  }
}
