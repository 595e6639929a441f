package dev.chartwright.verify.internal;

import dev.chartwright.check.internal.rules.GivenDocuments;
import dev.chartwright.check.internal.schema.DefinedApis;
import dev.chartwright.render.Case;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lets the cases of a plan see the custom resources that are given with it. */
public final class GivenApis {
  private GivenApis() {}

  /**
   * Returns a plan whose cases see the API versions that crds/ of the chart, --crds and crds: in
   * chartwright.yaml define. A plan of a chart that never uses them stays as it is, and nothing is
   * read.
   *
   * @throws dev.chartwright.ChartwrightException if definitions cannot be read
   */
  public static ChartPlan seenBy(ChartPlan plan) {
    boolean hasObjects = plan.cases().stream().anyMatch(one -> !one.cluster().objects().isEmpty());
    if (!hasObjects && !DefinedApis.matterTo(plan.chart())) {
      return plan;
    }
    SortedSet<String> names = new TreeSet<>(DefinedApis.in(plan.chart()));
    plan.crds()
        .forEach(
            place ->
                names.addAll(
                    DefinedApis.of(GivenDocuments.definitions(place, plan.rules().offline()))));
    List<Case> cases = plan.cases().stream().map(one -> one.on(one.cluster().with(names))).toList();
    return plan.withCases(cases);
  }
}
