package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Rule;
import dev.chartwright.check.internal.catalog.Catalog;
import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.exempt.Exemptions;
import dev.chartwright.check.internal.exempt.Exemptions.Sifted;
import dev.chartwright.check.internal.exempt.Exemptions.Standing;
import dev.chartwright.check.internal.exempt.KnownFindings;
import dev.chartwright.check.internal.exempt.Suppressed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects the findings to report: it drops those of checks that are off, applies the project's
 * severities, and moves exempted and known findings aside. Faults that make Helm reject a chart are
 * always reported.
 */
final class Sieve {
  private final Catalog catalog;
  private final Predicate<Rule> thorough;
  private final Exemptions exemptions;
  private final KnownFindings known;
  private final Collection<String> cases;
  private final Map<String, StageResult> ran = new LinkedHashMap<>();

  /**
   * Creates a sieve for one chart.
   *
   * @param catalog all rules, with the project's settings and severities
   * @param thorough whether minor faults of a rule are reported, too
   * @param exemptions the project's exemptions
   * @param known the chart's findings in the baseline
   * @param cases the names of the chart's cases
   */
  Sieve(
      Catalog catalog,
      Predicate<Rule> thorough,
      Exemptions exemptions,
      KnownFindings known,
      Collection<String> cases) {
    this.thorough = thorough;
    this.catalog = catalog;
    this.exemptions = exemptions;
    this.known = known;
    this.cases = cases;
  }

  /** Removes suppressed findings from a stage's result. */
  StageResult sift(StageResult result) {
    Sifted exempted = exemptions.sift(fixed(weighed(result.findings()), false));
    Sifted compared = known.sift(exempted.left(), this::isOpen);
    List<Finding> left = new ArrayList<>(fixed(result.findings(), true));
    left.addAll(compared.left());
    List<Suppressed> taken = new ArrayList<>(exempted.taken());
    taken.addAll(compared.taken());
    StageResult sifted = result.withFindings(Findings.merge(left), taken);
    ran.put(sifted.stage(), sifted);
    return sifted;
  }

  private boolean isOpen(Finding finding) {
    return catalog.find(finding.rule()).filter(entry -> !entry.fixed()).isPresent();
  }

  private List<Finding> fixed(List<Finding> findings, boolean fixed) {
    return findings.stream().filter(one -> isOpen(one) != fixed).toList();
  }

  /**
   * Sets severities only if the project does, because a rule can have findings of several
   * severities.
   */
  private List<Finding> weighed(List<Finding> findings) {
    List<Finding> weighed = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Entry> entry = catalog.find(finding.rule());
      if (entry.isEmpty() || entry.get().on() || entry.get().fixed()) {
        weighed.add(entry.flatMap(Entry::weight).map(finding::withSeverity).orElse(finding));
      }
    }
    return weighed;
  }

  private boolean isThorough(String rule) {
    return catalog.find(rule).map(Entry::rule).filter(thorough).isPresent();
  }

  /** Returns all results, including findings about exemptions, after merging. */
  List<StageResult> finish() {
    Map<String, List<Finding>> said = new LinkedHashMap<>();
    for (Exemptions.Said one : exemptions.said(this::standing)) {
      String stage = catalog.find(one.check()).map(Entry::stage).orElse("");
      said.computeIfAbsent(ran.containsKey(stage) ? stage : last(), any -> new ArrayList<>())
          .add(one.finding());
    }
    List<StageResult> results = new ArrayList<>();
    for (StageResult stage : SaidTwice.dropFrom(List.copyOf(ran.values()))) {
      StageResult result = NodeAgents.dropFrom(stage, this::isThorough);
      List<Finding> findings = new ArrayList<>(result.findings());
      findings.addAll(weighed(said.getOrDefault(result.stage(), List.of())));
      results.add(
          result.withFindings(Findings.group(Findings.merge(findings)), result.suppressed()));
    }
    return results;
  }

  private String last() {
    List<String> names =
        ran.values().stream()
            .filter(one -> one.scenarios().isEmpty() && !one.stage().equals(LifecycleStage.NAME))
            .map(StageResult::stage)
            .toList();
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  private Standing standing(String check) {
    Optional<Entry> entry = catalog.find(check);
    if (entry.isEmpty() || entry.get().fixed()) {
      return Standing.UNKNOWN;
    }
    return entry.get().on() && looked(check) ? Standing.RAN : Standing.UNTOLD;
  }

  /** Returns whether the stage of a rule ran for all cases. */
  boolean looked(String check) {
    StageResult result = catalog.find(check).map(Entry::stage).map(ran::get).orElse(null);
    if (result == null || result.status() == StageResult.Status.SKIPPED) {
      return false;
    }
    Set<String> skipped = new HashSet<>();
    result.skips().forEach(skip -> skipped.add(skip.subject()));
    if (result.unlisted().contains(check)) {
      return false;
    }
    return cases.stream().noneMatch(skipped::contains);
  }
}
