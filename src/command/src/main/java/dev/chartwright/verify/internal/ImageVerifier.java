package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Baseline;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.exempt.Exemptions;
import dev.chartwright.check.internal.exempt.KnownFindings;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.config.internal.AllRules;
import dev.chartwright.config.internal.FailOn;
import dev.chartwright.config.internal.Project;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.image.internal.Image;
import dev.chartwright.image.internal.ImageChecks;
import dev.chartwright.image.internal.ImageUseChecks;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks an image, and compares it with a chart. */
public final class ImageVerifier {
  private static final String NAME = "image";
  private static final String TITLE =
      "the user, the programs, the folders and the size of the image, and what the chart requires";

  /** Findings that are about the user of the image, which a chart can replace. */
  private static final Set<String> OF_USER = Set.of("CW2001", "CW2002", "CW2003");

  /** Findings about the program of the image, which is judged again with the chart. */
  private static final Set<String> OF_COMMAND = Set.of("CW2004", "CW2005");

  private final Project project;
  private final FailOn failOn;

  /**
   * Creates a verifier.
   *
   * @param project the configuration
   * @param failOn the least severe finding that fails the run
   */
  public ImageVerifier(Project project, FailOn failOn) {
    this.project = project;
    this.failOn = failOn;
  }

  /**
   * A chart that uses the image.
   *
   * @param kubeVersion the Kubernetes version; empty for the newest known one
   * @param container the name of the container; empty for all that use the image
   */
  public record Use(
      Path chart,
      Values values,
      String releaseName,
      String namespace,
      Optional<KubernetesVersion> kubeVersion,
      Optional<String> container) {}

  private record Checked(String summary, List<StageResult> before, List<Finding> findings) {}

  /**
   * Checks an image.
   *
   * @param references how the user called the image
   * @param use the chart to compare it with
   * @throws dev.chartwright.ChartwrightException if the chart cannot be read, or does not use the
   *     image
   */
  public Verification verify(Image image, List<String> references, Optional<Use> use) {
    long start = System.nanoTime();
    List<Finding> findings = new ArrayList<>(ImageChecks.check(image));
    Checked checked =
        use.map(one -> compare(image, references, one, findings))
            .orElseGet(() -> new Checked("", List.of(), findings));
    StageResult stage =
        new StageResult(
            NAME,
            TITLE,
            Counts.of(image.layers().size(), "layer") + checked.summary(),
            List.of(image.name()),
            Findings.merge(checked.findings()),
            List.of(),
            Duration.ofNanos(System.nanoTime() - start));
    List<StageResult> stages = new ArrayList<>(checked.before());
    stages.addAll(sifted(image, stage));
    ChartResult result =
        new ChartResult(
            image.names().stream().findFirst().orElse(image.name()),
            image.config().platform().toString(),
            image.name(),
            List.of(),
            0,
            stages,
            new Sources(Path.of("")));
    return new Verification(
        Version.current(),
        Helm.load().version(),
        List.of(result),
        Optional.empty(),
        List.of(),
        AllRules.list(),
        Optional.empty(),
        Map.of(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static Checked compare(
      Image image, List<String> references, Use use, List<Finding> alone) {
    Chart chart = Chart.load(use.chart());
    KubernetesVersion version =
        use.kubeVersion()
            .orElse(KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1));
    Case subject =
        new Case(
            chart, use.values().name(), use.values(), version, use.releaseName(), use.namespace());
    Attempt attempt = Attempt.at(Renderer.of(chart), subject);
    if (attempt.rendering().isEmpty()) {
      StageResult render =
          new StageResult(
              "render",
              "that the chart renders",
              "1 case",
              List.of(subject.name()),
              attempt.refusals(),
              List.of(),
              Duration.ZERO);
      return new Checked("", List.of(render), alone);
    }
    ImageUseChecks.Result result =
        ImageUseChecks.check(image, attempt.rendering().get(), references, use.container());
    List<Finding> findings = new ArrayList<>(result.findings());
    for (Finding finding : alone) {
      if (OF_COMMAND.contains(finding.rule())) {
        continue;
      }
      boolean isReplaced = result.userIsSet() && OF_USER.contains(finding.rule());
      findings.add(isReplaced ? finding.withSeverity(Severity.INFO) : finding);
    }
    return new Checked(
        ", "
            + Counts.of(result.containers().size(), "container")
            + " of "
            + chart.display()
            + ": "
            + String.join(", ", result.containers()),
        List.of(),
        findings);
  }

  private List<StageResult> sifted(Image image, StageResult stage) {
    CheckSettings settings = project.config().checks().of(image.name());
    Sieve sieve =
        new Sieve(
            AllRules.catalog().under(settings),
            settings::isThorough,
            new Exemptions(settings, LocalDate.now(ZoneOffset.UTC)),
            new KnownFindings(Baseline.EMPTY, image.name(), image.name(), false),
            List.of());
    sieve.sift(stage);
    return sieve.finish().stream().map(one -> one.failingOn(failOn.of(NAME))).toList();
  }
}
