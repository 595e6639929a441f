package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.exempt.Exemptions;
import dev.chartwright.check.internal.exempt.KnownFindings;
import dev.chartwright.config.internal.AllRules;
import dev.chartwright.config.internal.Project;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.publish.internal.changed.ChangedChart;
import dev.chartwright.publish.internal.changed.ChangedCharts;
import dev.chartwright.publish.internal.changed.MaintainersCheck;
import dev.chartwright.publish.internal.changed.VersionCheck;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the versions of changed charts, and everything that must match a version. */
public final class VersionsVerifier {
  private static final String TITLE =
      "whether the version matches the changes, annotations, images, dependencies and Chart.lock";

  private static final String NAME = "versions";

  private final Project project;

  /**
   * Creates a verifier.
   *
   * @param project the configuration of the repository
   */
  public VersionsVerifier(Project project) {
    this.project = project;
  }

  /**
   * Verifies charts that changed.
   *
   * @return a result with one stage for each chart that exists
   * @throws dev.chartwright.ChartwrightException if a chart cannot be read
   */
  public Verification verify(ChangedCharts changed) {
    long start = System.nanoTime();
    List<ChartResult> results = new ArrayList<>();
    for (ChangedChart chart : changed.present()) {
      results.add(result(chart, changed));
    }
    return new Verification(
        Version.current(),
        Helm.load().version(),
        results,
        Optional.empty(),
        List.of(),
        AllRules.list(),
        Optional.empty(),
        Map.of(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private ChartResult result(ChangedChart changed, ChangedCharts all) {
    String revision = all.revision();
    long start = System.nanoTime();
    Chart chart = Chart.load(changed.folder());
    boolean versions = project.ct().map(ct -> ct.checkVersionIncrement()).orElse(true);
    List<Finding> findings =
        new ArrayList<>(
            versions
                ? VersionCheck.check(changed, revision, all.top())
                : VersionCheck.inStep(chart));
    if (project.ct().map(ct -> ct.validateMaintainers()).orElse(false)) {
      findings.addAll(MaintainersCheck.check(chart));
    }
    List<Skip> skips =
        versions
            ? List.of()
            : List.of(
                new Skip(
                    chart.name(), "ct.yaml switches off check-version-increment, or lists charts"));
    StageResult stage =
        new StageResult(
            NAME,
            TITLE,
            changed.kind() + " since " + revision,
            List.of(chart.name()),
            Findings.merge(findings),
            skips,
            Duration.ofNanos(System.nanoTime() - start));
    return new ChartResult(
        chart.name(),
        chart.metadata().version(),
        chart.display(),
        List.of(),
        0,
        sifted(chart, stage),
        new Sources(Path.of("")));
  }

  private List<StageResult> sifted(Chart chart, StageResult stage) {
    CheckSettings settings = project.config().checks().of(chart.name());
    Sieve sieve =
        new Sieve(
            AllRules.catalog().under(settings),
            settings::isThorough,
            new Exemptions(settings, LocalDate.now(ZoneOffset.UTC)),
            new KnownFindings(Baseline.EMPTY, chart.name(), chart.display(), false),
            List.of());
    sieve.sift(stage);
    // All that this stage reports is for people who read about a release; none of it breaks one.
    Severity least = project.config().failOn().stages().getOrDefault(NAME, Severity.WARNING);
    return sieve.finish().stream().map(result -> result.failingOn(least)).toList();
  }
}
