package dev.chartwright.verify.internal.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.chart.internal.UserCache;
import dev.chartwright.chart.internal.YamlWriter;
import dev.chartwright.release.Revision;
import dev.chartwright.render.Case;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Planner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which cases of which charts are compared: each set of values, for the newest version alone. */
public final class DiffPlan {
  private final Planner planner;

  /**
   * A plan.
   *
   * @param planner knows what chartwright.yaml says
   */
  public DiffPlan(Planner planner) {
    this.planner = planner;
  }

  /**
   * The charts with their cases.
   *
   * @param request what was asked for
   * @param names names of sets of values; empty for all
   * @return at least one chart, each with at least one case
   * @throws NothingToCompareException if there is no set of values of such a name
   */
  public List<ChartPlan> plans(Planner.Request request, List<String> names) {
    List<ChartPlan> plans =
        planner.plan(request).stream()
            .filter(plan -> !plan.chart().metadata().isLibrary())
            .map(Planner::newestVersionOnly)
            .toList();
    if (plans.isEmpty()) {
      throw new NothingToCompareException(
          "There is nothing but library charts", "name a chart that renders something");
    }
    for (String name : names) {
      if (plans.stream().flatMap(plan -> plan.cases().stream()).noneMatch(is(name))) {
        throw new NothingToCompareException(
            "There is no case '" + name + "'",
            "take any of "
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
   * What a release would be upgraded to: with the values that were asked for, or else with those
   * that it has.
   *
   * @param request what was asked for, one chart among it
   * @param names the name of a set of values; empty for none
   * @param revision what runs
   * @param version the cluster's version
   * @return the chart with one case
   * @throws NothingToCompareException if that is not one chart with one set of values
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
          "A release is compared with one chart and one set of values, not with several",
          "name the chart, and its values with -f or --case");
    }
    return plans.get(0);
  }

  /** In a file for this process alone: secrets may stand among them. */
  private static Values stored(Revision revision) {
    JsonNode values = revision.values();
    byte[] text = YamlWriter.write(values).getBytes(StandardCharsets.UTF_8);
    Path file = UserCache.standard().scratch("values-of-the-release.yaml", text);
    return Values.of(file);
  }
}
