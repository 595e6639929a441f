package dev.chartwright.cli;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.config.internal.Project;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import dev.chartwright.verify.internal.diff.Base;
import dev.chartwright.verify.internal.diff.DiffPlan;
import dev.chartwright.verify.internal.diff.Differ;
import dev.chartwright.verify.internal.diff.Difference;
import dev.chartwright.verify.internal.diff.PublishedBase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose the two sides of a comparison. */
final class DiffSides {
  @Parameters(
      paramLabel = "CHART",
      arity = "0..1",
      description =
          "Chart folder or package (default: the charts in chartwright.yaml, or else in charts/).")
  private List<Path> charts = new ArrayList<>();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private @Nullable Before before;

  /** The options of which a user gives exactly one. */
  static final class Before {
    @Option(
        names = "--since",
        paramLabel = "REV",
        description = "Compare with this git revision, including its values files.")
    private @Nullable String since;

    @Option(
        names = "--published",
        arity = "0..1",
        fallbackValue = "",
        paramLabel = "REPO",
        description =
            "Compare with a published version in this repository: a URL, a folder or oci://..."
                + " (default: the repository in chartwright.yaml).")
    private @Nullable String published;

    @Option(
        names = "--release",
        paramLabel = "NAME",
        description = "Compare with this installed release; requires its namespace, -n.")
    private @Nullable String release;

    @Option(
        names = "--against",
        paramLabel = "CHART",
        description = "Compare with another chart folder or package.")
    private @Nullable Path against;

    @Option(
        names = "--values-before",
        split = ",",
        paramLabel = "FILE",
        description = "Compare with the same chart and these values files.")
    private @Nullable List<Path> valuesBefore;
  }

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Published version to compare with (default: the newest).")
  private @Nullable String version;

  @Mixin private ValueOptions values = new ValueOptions();

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = "Name of a case in chartwright.yaml (repeatable; default: all cases).")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--kube-version",
      paramLabel = "VERSION",
      description = "Kubernetes version to render for (default: the newest in chartwright.yaml).")
  private @Nullable String kubeVersion;

  @Option(names = "--name", paramLabel = "NAME", description = "Release name to render with.")
  private @Nullable String name;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NS",
      description = "Release namespace.")
  private @Nullable String namespace;

  @Mixin private ClusterChoice where = new ClusterChoice();

  @Mixin private RegistryOptions registry = new RegistryOptions();

  @Mixin private ProjectOptions project = new ProjectOptions();

  List<Difference> compare(Differ differ, PrintWriter err) {
    Before given = before == null ? new Before() : before;
    if (version != null && given.published == null) {
      throw new BadOptionException(
          "Missing --published: --version chooses a published version. Add --published.");
    }
    Project found = project.read(err);
    DiffPlan plan = new DiffPlan(new Planner(found.config(), Path.of("")));
    if (given.release != null) {
      return List.of(withRelease(differ, plan, given.release));
    }
    Function<ChartPlan, Base> base = base(given, found);
    return plan.plans(request(), cases).stream()
        .map(one -> differ.compare(base.apply(one), one))
        .toList();
  }

  private Function<ChartPlan, Base> base(Before given, Project found) {
    String since = given.since;
    Path against = given.against;
    List<Path> valuesBefore = given.valuesBefore;
    if (since != null) {
      return plan -> Base.since(plan.chart().path(), since);
    }
    if (against != null) {
      return plan -> Base.against(against);
    }
    if (valuesBefore != null) {
      return plan -> Base.withValues(plan.chart(), valuesBefore);
    }
    PublishedBase published = new PublishedBase(found.config().publish(), registry.access());
    Optional<String> place = Optional.ofNullable(given.published).filter(text -> !text.isEmpty());
    return plan -> published.of(plan.chart(), place, Optional.ofNullable(version));
  }

  private Difference withRelease(Differ differ, DiffPlan plan, String release) {
    if (namespace == null) {
      throw new BadOptionException(
          "Missing -n: --release requires the namespace of the release. Add -n NAMESPACE.");
    }
    try (Cluster cluster = where.cluster()) {
      Base.OfRelease base = Base.release(cluster, new ReleaseName(release, namespace));
      ChartPlan one = plan.planFor(request(), cases, base.revision(), cluster.version());
      return differ.compare(base, one);
    }
  }

  private Planner.Request request() {
    return new Planner.Request(
        charts,
        values.toValues(),
        Optional.ofNullable(kubeVersion).map(KubernetesVersion::parse).stream().toList(),
        Optional.ofNullable(name),
        Optional.ofNullable(namespace));
  }
}
