package dev.chartwright.cli;

import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.verify.internal.ClusterPlan;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Stage;
import dev.chartwright.verify.internal.Stages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which clusters releases are installed into, and what they go through there. */
final class ClusterOptions {
  @Option(
      names = "--cluster-version",
      split = ",",
      paramLabel = "VERSION",
      description = "Kubernetes versions of the clusters to install into, one cluster each.")
  private List<String> versions = new ArrayList<>();

  @Option(
      names = "--cluster-image",
      paramLabel = "IMAGE",
      description = "The image of the cluster's node, instead of rancher/k3s.")
  private @Nullable String image;

  @Mixin private ClusterValueOptions values = new ClusterValueOptions();

  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description = "Install into this context of the kubeconfig, in namespaces of our own.")
  private @Nullable String context;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The kubeconfig that has the context.")
  private @Nullable Path kubeconfig;

  @Option(names = "--keep", description = "Leave the cluster running, and say how to reach it.")
  private boolean keep;

  @Option(
      names = "--require-cluster",
      description = "Exit with code 3 when there is no cluster to install into.")
  private boolean required;

  @Option(names = "--no-cluster", description = "Install nothing.")
  private boolean none;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = "Scenarios to run, by name, or all; by default all that are not extended.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long a release may take to become ready, such as 5m.")
  private @Nullable String timeout;

  /** Without the stage that needs a cluster, where none is wanted. */
  List<Stage> among(List<Stage> stages) {
    if (isOff() && required) {
      throw new BadOptionException("--require-cluster and no cluster at all contradict each other");
    }
    return isOff() ? Stages.withoutCluster(stages) : stages;
  }

  /** A scenario that nobody declared would be passed over in silence. */
  void refuseUnknown(List<ChartPlan> charts) {
    List<String> known =
        charts.stream().flatMap(chart -> chart.scenarios().stream()).map(Scenario::name).toList();
    for (String name : scenarios) {
      if (!name.equals("all") && !known.contains(name)) {
        throw new BadOptionException(
            "there is no scenario '" + name + "'; there are " + String.join(", ", known));
      }
    }
  }

  private boolean isOff() {
    return none || "off".equals(System.getenv("CHARTWRIGHT_CLUSTER"));
  }

  boolean isRequired() {
    return required;
  }

  ClusterPlan plan(ChartwrightConfig config, @Nullable Path report) {
    boolean all = scenarios.contains("all");
    ClusterRequest request = ClusterRequest.ANY.withKeep(keep);
    if (image != null) {
      request = request.withImage(image);
    }
    if (context != null) {
      request = request.withContext(context);
    }
    if (kubeconfig != null) {
      request = request.withKubeconfig(kubeconfig);
    }
    return new ClusterPlan(
        request,
        isOff() ? values.values() : values.values().check(),
        versions.isEmpty() ? config.cluster().versions() : versions,
        new ClusterPlan.Selection(all, all ? List.of() : scenarios),
        timeout == null
            ? config.cluster().timeout().orElse(ClusterPlan.TIMEOUT)
            : Durations.parse(timeout),
        (report == null ? Path.of("target", "chartwright") : report).resolve("evidence"));
  }
}
