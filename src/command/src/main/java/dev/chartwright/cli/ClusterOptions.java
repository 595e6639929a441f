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

/** The options of the lifecycle stage: its clusters and scenarios. */
final class ClusterOptions {
  @Option(
      names = "--cluster-version",
      split = ",",
      paramLabel = "VERSION",
      description =
          "Kubernetes version of a cluster to install into (repeatable; one cluster"
              + " for each version).")
  private List<String> versions = new ArrayList<>();

  @Option(
      names = "--cluster-image",
      paramLabel = "IMAGE",
      description = "Image for the cluster's node (default: rancher/k3s).")
  private @Nullable String image;

  @Mixin private ClusterValueOptions values = new ClusterValueOptions();

  @Option(
      names = "--context",
      paramLabel = "CONTEXT",
      description = "Install into the cluster of this kubeconfig context, in temporary namespaces.")
  private @Nullable String context;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Kubeconfig file that contains the context.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--keep",
      description = "Keep the cluster running, and print how to connect to it.")
  private boolean keep;

  @Option(
      names = "--require-cluster",
      description =
          "Exit with code 3 if no cluster is available, or if it lacks a part that a scenario needs.")
  private boolean required;

  @Option(
      names = "--no-cluster",
      description = "Do not install releases: skip the lifecycle stage.")
  private boolean none;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description =
          "Scenario to run, or 'all' (repeatable; default: all except extended scenarios).")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Time limit for a release to become ready, such as 90s or 10m (default: 5m).")
  private @Nullable String timeout;

  /** Removes the stage that needs a cluster, if the user disabled it. */
  List<Stage> among(List<Stage> stages) {
    if (isOff() && required) {
      throw new BadOptionException(
          "--require-cluster contradicts --no-cluster (or"
              + " CHARTWRIGHT_CLUSTER=off). Remove one of them.");
    }
    return isOff() ? Stages.withoutCluster(stages) : stages;
  }

  /** Rejects unknown scenario names, which would otherwise be ignored silently. */
  void refuseUnknown(List<ChartPlan> charts) {
    List<String> known =
        charts.stream().flatMap(chart -> chart.scenarios().stream()).map(Scenario::name).toList();
    for (String name : scenarios) {
      if (!name.equals("all") && !known.contains(name)) {
        throw new BadOptionException(
            "Unknown scenario '"
                + name
                + "' in --scenarios. "
                + (known.isEmpty()
                    ? "No chart has scenarios."
                    : "Use one of " + String.join(", ", known) + "."));
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
