package dev.chartwright.cli;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.config.internal.Durations;
import dev.chartwright.local.internal.LocalPlan;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.verify.internal.ClusterPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What runs on the local cluster. */
final class LocalOptions {
  private static final Path LOCAL = Path.of("values", "local.yaml");
  private static final Path SECRETS = Path.of("values", "local-secrets.yaml");

  @Parameters(
      paramLabel = "CHART",
      arity = "0..1",
      description = "The chart; by default the first that chartwright.yaml names.")
  private @Nullable Path chart;

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private ClusterValueOptions clusterValues = new ClusterValueOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = LocalPlan.CLUSTER,
      description = "The cluster's name; ${DEFAULT-VALUE} by default.")
  private String cluster = LocalPlan.CLUSTER;

  @Option(names = "--name", paramLabel = "NAME", description = "The release's name.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "The release's namespace.")
  private @Nullable String namespace;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port of this machine for HTTP; ${DEFAULT-VALUE} by default.")
  private int httpPort = 8080;

  @Option(
      names = "--https-port",
      paramLabel = "PORT",
      defaultValue = "8443",
      description = "The port of this machine for HTTPS; ${DEFAULT-VALUE} by default.")
  private int httpsPort = 8443;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "How long the release may take to become ready; 5m by default.")
  private @Nullable String timeout;

  /** Returns the plan for an installation, which needs the values files of the cluster. */
  LocalPlan planToInstall() {
    clusterValues.values().check();
    return plan();
  }

  LocalPlan plan() {
    Path file = Path.of(ChartwrightConfig.FILE);
    ChartwrightConfig config =
        Files.exists(file) ? ChartwrightConfig.read(file) : ChartwrightConfig.EMPTY;
    Optional<ChartEntry> entry = entry(config);
    Path path =
        Optional.ofNullable(chart)
            .or(() -> entry.map(ChartEntry::path))
            .orElseThrow(
                () -> new BadOptionException("name a chart; there is no chartwright.yaml here"));
    ReleaseName release =
        new ReleaseName(
            Optional.ofNullable(name)
                .or(() -> entry.flatMap(ChartEntry::releaseName))
                .orElse("local"),
            Optional.ofNullable(namespace)
                .or(() -> entry.flatMap(LocalOptions::namespaceOfLocal))
                .orElse("local"));
    return new LocalPlan(
        cluster,
        Chart.load(path),
        release,
        clusterValues.values().after(values()),
        httpPort,
        httpsPort,
        timeout == null ? ClusterPlan.TIMEOUT : Durations.parse(timeout));
  }

  private Optional<ChartEntry> entry(ChartwrightConfig config) {
    return config.charts().stream()
        .filter(
            it ->
                chart == null
                    || it.path()
                        .toAbsolutePath()
                        .normalize()
                        .equals(chart.toAbsolutePath().normalize()))
        .findFirst();
  }

  private static Optional<String> namespaceOfLocal(ChartEntry entry) {
    return entry.cases().stream()
        .filter(one -> one.values().stream().anyMatch(file -> file.endsWith(LOCAL)))
        .findFirst()
        .flatMap(CaseEntry::namespace)
        .or(entry::namespace);
  }

  /** Without any given: values/local.yaml, and what a person keeps beside it. */
  private Values values() {
    Values given = values.toValues();
    if (!given.files().isEmpty()) {
      return given;
    }
    List<Path> files = new ArrayList<>();
    for (Path file : List.of(LOCAL, SECRETS)) {
      if (Files.exists(file)) {
        files.add(file);
      }
    }
    return new Values(files, given.settings());
  }
}
