package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Findings;
import dev.chartwright.check.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All checks of upgrades. */
public final class UpgradeChecks {
  private static final List<UpgradeCheck> ALL =
      List.of(
          RefusedChanges.ofFields(),
          RefusedChanges.ofVolumes(),
          new DeletedData(),
          new DeletedSecret(),
          new OrphanedVolumes(),
          new NamespaceMoves(),
          Renames.ofWorkloads(),
          Renames.ofStatefulSets(),
          new LostTraffic(),
          new HooksRun(),
          new DroppedReplicas(),
          new GoneApis(),
          new LabelRestarts(),
          new OtherChart(),
          new StaleDefinitions(),
          new HookBoundary(),
          new KeptDefaults(),
          new MajorVersions(),
          new EarlyHooks());

  private UpgradeChecks() {}

  /**
   * Returns what is wrong with an upgrade.
   *
   * @param upgrade the two renderings compared
   * @return findings of the case of the later one, the worst first
   */
  public static List<Finding> check(Comparison upgrade) {
    List<String> cases = List.of(upgrade.after().subject().name());
    return Findings.merge(
        ALL.stream()
            .flatMap(check -> check.check(upgrade).stream())
            .map(finding -> finding.inCases(cases))
            .toList());
  }

  /**
   * Returns the rules.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return Stream.concat(
            ALL.stream().map(UpgradeCheck::rule),
            Stream.of(
                VersionInSelector.RULE,
                Generation.SECRET,
                Generation.RESTART,
                ForeignLookups.RULE,
                LostOnUpgrade.RULE,
                InjectedBundle.RULE))
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }
}
