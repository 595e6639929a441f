package dev.chartwright.verify.internal.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.release.Revision;
import dev.chartwright.render.Case;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Selects the charts and cases to compare: each set of values, for the newest Kubernetes version
 * only.
 */
public final class DiffPlan {
  private final Planner planner;

  /**
   * Creates a plan.
   *
   * @param planner applies chartwright.yaml
   */
  public DiffPlan(Planner planner) {
    this.planner = planner;
  }

  /**
   * Returns the charts with their cases.
   *
   * @param request the request of the user
   * @param names names of sets of values; empty for all
   * @return at least one chart, each with at least one case
   * @throws NothingToCompareException if a name is unknown, or if all charts are libraries
   */
  public List<ChartPlan> plans(Planner.Request request, List<String> names) {
    List<ChartPlan> plans =
        planner.plan(request).stream()
            .filter(plan -> !plan.chart().metadata().isLibrary())
            .map(Planner::newestVersionOnly)
            .toList();
    if (plans.isEmpty()) {
      throw new NothingToCompareException(
          "All charts are library charts, which render nothing.",
          "Give the path of an application chart.");
    }
    for (String name : names) {
      if (plans.stream().flatMap(plan -> plan.cases().stream()).noneMatch(is(name))) {
        throw new NothingToCompareException(
            "Unknown case '" + name + "' in --case.",
            "Use one of "
                + plans.stream()
                    .flatMap(plan -> plan.cases().stream())
                    .map(Case::valuesName)
                    .distinct()
                    .collect(Collectors.joining(", ")));
      }
    }
    return names.isEmpty()
        ? plans
        : plans.stream()
            .map(plan -> only(plan, names))
            .filter(plan -> !plan.cases().isEmpty())
            .toList();
  }

  private static java.util.function.Predicate<Case> is(String name) {
    return subject -> subject.valuesName().equals(name);
  }

  private static ChartPlan only(ChartPlan plan, List<String> names) {
    return withCases(
        plan, plan.cases().stream().filter(one -> names.contains(one.valuesName())).toList());
  }

  private static ChartPlan withCases(ChartPlan plan, List<Case> cases) {
    return plan.withCases(cases);
  }

  /**
   * Returns the later side of an upgrade of a release, with the requested values, or else with the
   * values of the release.
   *
   * @param request the request of the user, with one chart
   * @param names the name of a set of values; can be empty
   * @param revision the installed revision
   * @param version the cluster's version
   * @return the chart with one case
   * @throws NothingToCompareException if the request does not select one chart and one set of
   *     values
   */
  public ChartPlan planFor(
      Planner.Request request, List<String> names, Revision revision, KubernetesVersion version) {
    boolean own = request.values().equals(Values.NONE) && names.isEmpty();
    Values values = own ? stored(revision) : request.values();
    List<ChartPlan> plans =
        plans(
            new Planner.Request(
                request.charts(),
                values,
                List.of(version),
                Optional.of(revision.release().name()),
                Optional.of(revision.release().namespace())),
            names);
    if (plans.size() != 1 || plans.get(0).cases().size() != 1) {
      throw new NothingToCompareException(
          "Cannot compare a release with several charts or sets of values.",
          "Give one chart, and select its values with -f or --case.");
    }
    return plans.get(0);
  }

  /** Writes the values to a file that only this process reads, because they can contain secrets. */
  private static Values stored(Revision revision) {
    JsonNode values = revision.values();
    byte[] text = YamlWriter.write(values).getBytes(StandardCharsets.UTF_8);
    Path file = UserCache.standard().scratch("values-of-the-release.yaml", text);
    return Values.of(file);
  }
}
