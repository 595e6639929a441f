package dev.chartwright.verify.internal;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.check.internal.catalog.CatalogText;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.FailOn;
import dev.chartwright.config.internal.Project;
import dev.chartwright.operations.internal.ChartEngine;
import dev.chartwright.operations.internal.ChartRoot;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Verifies charts for the table of operations, with the configuration in the root. */
public final class VerifyingEngine implements ChartEngine {
  private static final List<String> STAGES =
      List.of("lint", "values", "render", "manifests", "schema", "policy", "usage", "upgrade");

  @Override
  public Verified verify(ChartRoot root, Path chart) {
    Project project = project(root);
    Planner.Request all = Planner.Request.ALL;
    List<Plan.ChartPlan> plans =
        new Planner(project.config(), root.path())
            .plan(
                new Planner.Request(
                    List.of(chart),
                    all.values(),
                    List.<KubernetesVersion>of(),
                    all.releaseName(),
                    all.namespace()));
    List<Path> values =
        plans.stream()
            .flatMap(plan -> plan.cases().stream())
            .map(Case::values)
            .flatMap(given -> given.files().stream())
            .distinct()
            .toList();
    values.forEach(root::require);
    Verification verification =
        new Verifier(Progress.NONE, ResultCache.standard())
            .verify(
                new Plan(
                    plans.stream().map(VerifyingEngine::withoutFilesElsewhere).toList(),
                    Stages.named(STAGES),
                    Runtime.getRuntime().availableProcessors(),
                    ClusterPlan.STANDARD,
                    BaselinePlan.NONE,
                    FailOn.ERRORS,
                    List.of()));
    List<StageResult> stages =
        verification.charts().stream().flatMap(one -> one.stages().stream()).toList();
    return new Verified(
        verification.passed(),
        stages.stream().map(VerifyingEngine::stage).toList(),
        stages.stream().flatMap(stage -> stage.findings().stream()).toList(),
        values);
  }

  @Override
  public String explain(ChartRoot root, String check) {
    return CatalogText.explanation(project(root).config().catalog().get(check));
  }

  /** A ct.yaml is not read, since it may be in a folder of the user or of the machine. */
  private static Project project(ChartRoot root) {
    Path file = root.path().resolve(ChartwrightConfig.FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Project(Optional.empty(), ChartwrightConfig.EMPTY, Optional.empty());
    }
    root.require(file);
    return Project.find(root.path(), Optional.of(file), Map.of());
  }

  /** Custom definitions and rules may be files anywhere or addresses, so they are not read. */
  private static Plan.ChartPlan withoutFilesElsewhere(Plan.ChartPlan plan) {
    return new Plan.ChartPlan(
        plan.chart(),
        plan.cases(),
        List.of(),
        List.of(),
        plan.checks(),
        GivenRules.NONE,
        Optional.empty());
  }

  private static Stage stage(StageResult result) {
    return new Stage(
        result.stage(), result.status().name().toLowerCase(Locale.ROOT), result.summary());
  }
}
