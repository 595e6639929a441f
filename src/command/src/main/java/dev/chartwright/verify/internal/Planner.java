package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.schema.DefinedApis;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.config.internal.TestsEntry;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.scenario.Scenario;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a plan from the command line, from chartwright.yaml, and from conventions: the charts in
 * charts/, and for each chart its ci/*-values.yaml or else its default values.
 */
public final class Planner {
  private final ChartwrightConfig config;
  private final Path base;

  /**
   * Creates a planner.
   *
   * @param config the content of chartwright.yaml
   * @param base the working folder
   */
  public Planner(ChartwrightConfig config, Path base) {
    this.config = config;
    this.base = base;
  }

  /**
   * The request of the user. An empty list or Optional means the setting in the configuration.
   *
   * @param charts folders or packages
   * @param values values for a single case
   * @param kubeVersions versions to render for
   * @param namespace the release's namespace
   */
  public record Request(
      List<Path> charts,
      Values values,
      List<KubernetesVersion> kubeVersions,
      Optional<String> releaseName,
      Optional<String> namespace) {
    /** A request that leaves everything to the configuration. */
    public static final Request ALL =
        new Request(List.of(), Values.NONE, List.of(), Optional.empty(), Optional.empty());
  }

  /** No chart was found. */
  public static final class NoChartException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    NoChartException(Path folder) {
      super(
          Cause.INPUT,
          "No chart found in "
              + (folder.toString().isEmpty() ? "this folder" : folder.toString())
              + ": it has no Chart.yaml, no charts/*/Chart.yaml, and no chartwright.yaml that"
              + " lists a chart.",
          "Give the path of a chart: chartwright verify path/to/chart",
          null);
    }
  }

  /**
   * Makes a plan.
   *
   * @param request the request of the user
   * @return charts with their cases
   * @throws ChartwrightException if no chart is found, or a chart cannot be loaded
   */
  public List<ChartPlan> plan(Request request) {
    List<ChartPlan> plans = new ArrayList<>();
    for (ChartEntry entry : entries(request)) {
      Chart chart = Chart.load(entry.path());
      List<Case> cases = cases(chart, entry, request);
      plans.add(
          new ChartPlan(
              chart,
              cases,
              scenarios(entry, request, cases),
              entry.crds(),
              checks(chart, entry, request),
              new GivenRules(config.rules(), config.admission(), false),
              entry.tests().or(config::tests).orElse(TestsEntry.DEFAULT).unitTests()));
    }
    return plans;
  }

  private CheckSettings checks(Chart chart, ChartEntry entry, Request request) {
    CheckSettings checks = config.checks().of(chart.name());
    boolean isListed = config.charts().isEmpty() || config.charts().contains(entry);
    boolean isWhole = request.values().equals(Values.NONE) && request.kubeVersions().isEmpty();
    return isListed && isWhole ? checks : checks.ofSomeCases();
  }

  private List<ChartEntry> entries(Request request) {
    List<ChartEntry> found = known(request.charts());
    if (found.isEmpty()) {
      throw new NoChartException(base);
    }
    return found;
  }

  /** Returns the charts that were named, or else those that exist. The list can be empty. */
  List<ChartEntry> known(List<Path> charts) {
    if (!charts.isEmpty()) {
      return charts.stream().map(this::entryFor).toList();
    }
    return config.charts().isEmpty()
        ? conventional().stream().map(Planner::bare).toList()
        : config.charts();
  }

  private ChartEntry entryFor(Path path) {
    Path wanted = path.toAbsolutePath().normalize();
    return config.charts().stream()
        .filter(entry -> entry.path().toAbsolutePath().normalize().equals(wanted))
        .findFirst()
        .orElseGet(() -> bare(path));
  }

  private static ChartEntry bare(Path path) {
    return new ChartEntry(
        path,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private List<Path> conventional() {
    if (Files.isRegularFile(base.resolve("Chart.yaml"))) {
      return List.of(base);
    }
    return sorted(base.resolve("charts"), path -> Files.isRegularFile(path.resolve("Chart.yaml")));
  }

  private static List<Path> sorted(Path folder, java.util.function.Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private List<Case> cases(Chart chart, ChartEntry entry, Request request) {
    List<Case> cases = new ArrayList<>();
    SeenCluster cluster =
        SeenCluster.STANDARD.with(
            DefinedApis.implied(
                Stream.concat(config.apiVersions().stream(), entry.apiVersions().stream())
                    .toList()));
    String release = request.releaseName().or(entry::releaseName).orElse("release-name");
    for (CaseEntry values : valueSets(chart, entry, request)) {
      Values given = values(values, request);
      String namespace =
          request.namespace().or(values::namespace).or(entry::namespace).orElse("default");
      String name = values.name().orElse(given.name());
      SeenCluster seen =
          cluster.having(objects(values.objects().isEmpty() ? entry.objects() : values.objects()));
      if (values.revision() > 1) {
        seen = seen.upgrading(values.revision());
      }
      for (KubernetesVersion version : versions(chart, entry, request)) {
        cases.add(new Case(chart, name, given, version, release, namespace, seen));
      }
    }
    return cases;
  }

  private static ClusterObjects objects(List<Path> places) {
    return places.isEmpty() ? ClusterObjects.NONE : ClusterObjects.read(places);
  }

  /** Values on the command line also apply to the release on the cluster. */
  private static List<Scenario> scenarios(ChartEntry entry, Request request, List<Case> cases) {
    Optional<List<Scenario>> given = entry.scenarios();
    if (given.isPresent() && (given.get().isEmpty() || request.values().equals(Values.NONE))) {
      return given.get();
    }
    return cases.stream()
        .collect(
            Collectors.toMap(
                Case::valuesName, Function.identity(), (one, other) -> other, LinkedHashMap::new))
        .values()
        .stream()
        .map(one -> DefaultScenario.of(one))
        .toList();
  }

  private static Values values(CaseEntry entry, Request request) {
    if (!request.values().equals(Values.NONE)) {
      return request.values();
    }
    return new Values(entry.values(), entry.set().stream().map(Setting::set).toList());
  }

  private static List<CaseEntry> valueSets(Chart chart, ChartEntry entry, Request request) {
    CaseEntry defaults = new CaseEntry(Optional.empty(), List.of(), List.of(), Optional.empty());
    if (!request.values().equals(Values.NONE)) {
      return List.of(defaults);
    }
    if (!entry.cases().isEmpty()) {
      return entry.cases();
    }
    List<CaseEntry> files =
        sorted(chart.path().resolve("ci"), path -> path.toString().endsWith("-values.yaml"))
            .stream()
            .map(path -> caseOf(path))
            .toList();
    return files.isEmpty() ? List.of(defaults) : files;
  }

  private static CaseEntry caseOf(Path path) {
    String file = String.valueOf(path.getFileName());
    String name = file.substring(0, file.length() - "-values.yaml".length());
    return new CaseEntry(
        Optional.of(name).filter(n -> !n.isEmpty()), List.of(path), List.of(), Optional.empty());
  }

  /**
   * Returns a copy with only the newest Kubernetes version of the plan.
   *
   * @param plan a chart with its cases
   * @return a case for each set of values
   */
  public static ChartPlan newestVersionOnly(ChartPlan plan) {
    Optional<KubernetesVersion> newest =
        plan.cases().stream().map(Case::kubernetesVersion).max(Comparator.naturalOrder());
    return plan.withCases(
        plan.cases().stream()
            .filter(subject -> newest.equals(Optional.of(subject.kubernetesVersion())))
            .toList());
  }

  private List<KubernetesVersion> versions(Chart chart, ChartEntry entry, Request request) {
    return Stream.of(request.kubeVersions(), entry.kubeVersions(), config.kubeVersions())
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElseGet(() -> defaults(chart));
  }

  /** The default versions that the chart supports; all of them if it supports none. */
  private static List<KubernetesVersion> defaults(Chart chart) {
    Optional<VersionRange> range = chart.metadata().kubeVersion().flatMap(VersionRange::find);
    List<KubernetesVersion> supported =
        KubernetesVersion.DEFAULTS.stream()
            .filter(
                version ->
                    range
                        .flatMap(
                            known -> ChartVersion.find(version.toString()).map(known::contains))
                        .orElse(true))
            .toList();
    return supported.isEmpty() ? KubernetesVersion.DEFAULTS : supported;
  }
}
