package dev.chartwright.verify.internal.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.internal.upgrade.Comparison;
import dev.chartwright.check.internal.upgrade.FieldChange;
import dev.chartwright.check.internal.upgrade.Generation;
import dev.chartwright.check.internal.upgrade.Masks;
import dev.chartwright.check.internal.upgrade.ObjectChange;
import dev.chartwright.check.internal.upgrade.Reason;
import dev.chartwright.check.internal.upgrade.UpgradeChecks;
import dev.chartwright.check.internal.upgrade.Verdict;
import dev.chartwright.progress.Progress;
import dev.chartwright.render.Case;
import dev.chartwright.render.ClusterObjects;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.SeenCluster;
import dev.chartwright.render.UnableToRenderException;
import dev.chartwright.verify.internal.GivenApis;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.diff.Difference.ObjectDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares two versions of a chart, case by case. */
public final class Differ {
  private final Progress progress;

  /**
   * Creates a differ.
   *
   * @param progress receives the progress
   */
  public Differ(Progress progress) {
    this.progress = progress;
  }

  /** The key of changes that are reported once for all cases. */
  private record Same(
      String label,
      String namespace,
      Verdict verdict,
      List<String> told,
      Optional<JsonNode> whole) {
    /** Returns the kind, the name and, if it differs from that of the release, the namespace. */
    String place() {
      return label.substring(label.indexOf('/') + 1)
          + (namespace.isEmpty() ? "" : " in " + namespace);
    }

    static Same of(ObjectChange change, Case subject) {
      boolean alone = change.before().isEmpty() || change.after().isEmpty();
      String namespace = change.key().namespace();
      JsonNode none = MissingNode.getInstance();
      return new Same(
          change.key().group() + "/" + change.key().label(),
          namespace.equals(subject.namespace()) ? "" : namespace,
          change.verdict(),
          Stream.concat(
                  change.reasons().stream().map(Reason::text),
                  change.fields().stream().map(FieldChange::text))
              // Ignore checksums, which differ between cases even if nothing else does.
              .map(text -> text.replaceAll("[0-9a-f]{8}…", "…"))
              .toList(),
          alone
              ? change
                  .after()
                  .or(change::before)
                  .map(object -> Masks.mask(object.content(), none, ""))
              : Optional.empty());
    }
  }

  /**
   * Compares two versions.
   *
   * @param base the earlier side
   * @param given the later chart with its cases
   * @return the changes of the upgrade
   * @throws UnableToRenderException if no case can be compared
   */
  public Difference compare(Base base, ChartPlan given) {
    ChartPlan plan = GivenApis.seenBy(given);
    Renderer renderer = Renderer.of(plan.chart());
    progress.stage("compare " + plan.chart().name(), plan.cases().size());
    Map<Same, List<String>> cases = new LinkedHashMap<>();
    Map<Same, ObjectChange> changes = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    List<Skip> skips = new ArrayList<>();
    List<String> compared = new ArrayList<>();
    Optional<UnableToRenderException> refusal = Optional.empty();
    for (Case subject : plan.cases()) {
      try {
        Comparison upgrade = compare(base, renderer, subject, findings);
        compared.add(subject.name());
        for (ObjectChange change : upgrade.objects()) {
          Same same = Same.of(change, subject);
          changes.putIfAbsent(same, change);
          cases.computeIfAbsent(same, any -> new ArrayList<>()).add(subject.name());
        }
      } catch (UnableToRenderException e) {
        refusal = refusal.isPresent() ? refusal : Optional.of(e);
        skips.add(new Skip(subject.name(), String.valueOf(e.getMessage())));
      }
      progress.step(subject.name());
    }
    if (compared.isEmpty() && refusal.isPresent()) {
      throw refusal.get();
    }
    List<ObjectDifference> objects = new ArrayList<>();
    cases.forEach(
        (same, names) -> {
          ObjectChange change = changes.get(same);
          if (change != null) {
            objects.add(new ObjectDifference(same.place(), change, names));
          }
        });
    objects.sort(
        Comparator.comparing((ObjectDifference object) -> object.change().verdict())
            .thenComparing(ObjectDifference::label));
    return new Difference(
        base.chart(),
        plan.chart().name() + " " + plan.chart().metadata().version(),
        plan.chart().display(),
        base.origin(),
        compared,
        objects,
        Findings.merge(findings),
        skips,
        new Sources(Path.of("")));
  }

  /**
   * The later side is an upgrade of the earlier one, whose objects its lookups find. It is rendered
   * twice if the chart generates values, so that generated values are recognised.
   */
  private static Comparison compare(
      Base base, Renderer renderer, Case subject, List<Finding> findings) {
    SeenCluster cluster = subject.cluster();
    Rendering before = base.render(subject.on(cluster.installing()));
    Case upgrade =
        subject.on(
            cluster
                .upgrading(Math.max(2, cluster.revision()))
                .installed(ClusterObjects.installedBy(before)));
    Rendering after;
    Generation generated;
    Generation kept = Generation.NONE;
    try {
      after = renderer.render(upgrade);
      generated = generated(renderer, upgrade, after);
    } catch (UnableToRenderException e) {
      if (e.failure().isOfChart()) {
        throw e;
      }
      // The templates may read fields that only a cluster fills.
      Case plain = subject.on(cluster.installing());
      after = renderer.render(plain);
      generated = generated(renderer, plain, after);
      kept = generated;
    }
    Comparison comparison = Comparison.of(before, after, kept);
    findings.addAll(UpgradeChecks.check(comparison));
    generated
        .check(after)
        .forEach(finding -> findings.add(finding.inCases(List.of(subject.name()))));
    return comparison;
  }

  private static Generation generated(Renderer renderer, Case subject, Rendering one) {
    return Generation.isPossible(renderer.chart())
        ? Generation.between(one, renderer.render(subject))
        : Generation.NONE;
  }
}
