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

/** The options that describe what runs on the local cluster. */
final class LocalOptions {
  private static final Path LOCAL = Path.of("values", "local.yaml");
  private static final Path SECRETS = Path.of("values", "local-secrets.yaml");

  @Parameters(
      paramLabel = "CHART",
      arity = "0..1",
      description = "Chart folder or package (default: the first chart in chartwright.yaml).")
  private @Nullable Path chart;

  @Mixin private ValueOptions values = new ValueOptions();

  @Mixin private ClusterValueOptions clusterValues = new ClusterValueOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = LocalPlan.CLUSTER,
      description = "Name of the cluster (default: ${DEFAULT-VALUE}).")
  private String cluster = LocalPlan.CLUSTER;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Release name (default: as in chartwright.yaml, or else 'local').")
  private @Nullable String name;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Release namespace (default: as in chartwright.yaml, or else 'local').")
  private @Nullable String namespace;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Local port for HTTP (default: that of the running cluster, or else 8080).")
  private @Nullable Integer httpPort;

  @Option(
      names = "--https-port",
      paramLabel = "PORT",
      description = "Local port for HTTPS (default: that of the running cluster, or else 8443).")
  private @Nullable Integer httpsPort;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Time limit for the release to become ready (default: 5m).")
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
                () ->
                    new BadOptionException(
                        "No chart is given, and this folder has no"
                            + " chartwright.yaml that lists one. Give the path of a chart."));
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
        values(),
        clusterValues.values(),
        Optional.ofNullable(httpPort),
        Optional.ofNullable(httpsPort),
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

  /**
   * Returns the values that were given, or else values/local.yaml and values/local-secrets.yaml.
   */
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
