package dev.chartwright.check;

import dev.chartwright.check.internal.catalog.Entry;
import dev.chartwright.check.internal.exempt.ExemptionRules;
import dev.chartwright.check.internal.lint.LintCheck;
import dev.chartwright.check.internal.manifests.DeprecatedApis;
import dev.chartwright.check.internal.manifests.DuplicateKeys;
import dev.chartwright.check.internal.manifests.DuplicateObjects;
import dev.chartwright.check.internal.manifests.HookEvents;
import dev.chartwright.check.internal.manifests.Indentation;
import dev.chartwright.check.internal.manifests.LegalLabels;
import dev.chartwright.check.internal.manifests.LegalNames;
import dev.chartwright.check.internal.manifests.ListAnnotations;
import dev.chartwright.check.internal.manifests.LostObjects;
import dev.chartwright.check.internal.manifests.NilText;
import dev.chartwright.check.internal.manifests.Parsable;
import dev.chartwright.check.internal.manifests.Selectors;
import dev.chartwright.check.internal.manifests.Separators;
import dev.chartwright.check.internal.manifests.TypeMeta;
import dev.chartwright.check.internal.policy.PolicyChecks;
import dev.chartwright.check.internal.rendering.BranchCheck;
import dev.chartwright.check.internal.rendering.HelmComparison;
import dev.chartwright.check.internal.rendering.RenderCheck;
import dev.chartwright.check.internal.rendering.SuffixCheck;
import dev.chartwright.check.internal.rules.AdmissionRules;
import dev.chartwright.check.internal.rules.Ownership;
import dev.chartwright.check.internal.schema.SchemaRules;
import dev.chartwright.check.internal.upgrade.UpgradeChecks;
import dev.chartwright.check.internal.values.ValuesCheck;
import dev.chartwright.check.internal.values.usage.UsageRules;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All checks and all rules. */
public final class Checks {
  /** What few authors act on: an icon, and a values file of a test that states what it tests. */
  private static final Set<String> OPTIONAL = Set.of("CW0103", "CW0216");

  private Checks() {}

  /**
   * Returns the checks of the manifests stage.
   *
   * @return in the order of their ids
   */
  public static List<RenderingCheck> manifests() {
    return List.of(
        new Parsable(),
        new TypeMeta(),
        new DuplicateObjects(),
        new NilText(),
        new LegalNames(),
        new LegalLabels(),
        new DuplicateKeys(),
        new Selectors(),
        new ListAnnotations(),
        new HookEvents(),
        new DeprecatedApis(),
        new Indentation(),
        new LostObjects(),
        new Separators());
  }

  /**
   * Returns every rule of the stages that need no cluster and no earlier version, by stage. A
   * package that has rules adds them here.
   *
   * @return in the order of their ids
   */
  public static List<Entry> entries() {
    return Stream.of(
            Entry.of("lint", LintCheck.RULES).map(Checks::optional),
            Entry.of("values", ValuesCheck.RULES)
                .map(entry -> entry.rule().severity() == Severity.ERROR ? entry.asFixed() : entry),
            Entry.of("usage", UsageRules.ALL).map(Checks::optional),
            Entry.of("render", RenderCheck.RULES).map(Entry::asFixed),
            Entry.of("render", List.of(SuffixCheck.RULE, BranchCheck.RULE)),
            Entry.of("render", HelmComparison.RULES),
            Entry.of("manifests", manifests().stream().map(RenderingCheck::rule).toList())
                .map(entry -> entry.rule().equals(Parsable.RULE) ? entry.asFixed() : entry),
            Entry.of("schema", SchemaRules.ALL),
            PolicyChecks.entries(),
            Entry.of("policy", List.of(Ownership.RULE)),
            Entry.of("policy", ExemptionRules.ALL),
            Entry.of("upgrade", UpgradeChecks.rules()),
            Entry.of("rules", AdmissionRules.ALL))
        .flatMap(entries -> entries)
        .sorted(Comparator.comparing(Entry::id))
        .toList();
  }

  private static Entry optional(Entry entry) {
    return OPTIONAL.contains(entry.id()) ? entry.asOptional() : entry;
  }

  /**
   * Returns every rule that exists.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return entries().stream().map(Entry::rule).toList();
  }
}
