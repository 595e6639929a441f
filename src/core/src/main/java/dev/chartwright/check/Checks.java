package dev.chartwright.check;

import dev.chartwright.check.catalog.Entry;
import dev.chartwright.check.exempt.ExemptionRules;
import dev.chartwright.check.lint.LintCheck;
import dev.chartwright.check.manifests.DeprecatedApis;
import dev.chartwright.check.manifests.DuplicateKeys;
import dev.chartwright.check.manifests.DuplicateObjects;
import dev.chartwright.check.manifests.HookEvents;
import dev.chartwright.check.manifests.Indentation;
import dev.chartwright.check.manifests.LegalLabels;
import dev.chartwright.check.manifests.LegalNames;
import dev.chartwright.check.manifests.ListAnnotations;
import dev.chartwright.check.manifests.NilText;
import dev.chartwright.check.manifests.Parsable;
import dev.chartwright.check.manifests.Selectors;
import dev.chartwright.check.manifests.TypeMeta;
import dev.chartwright.check.policy.PolicyChecks;
import dev.chartwright.check.rendering.RenderCheck;
import dev.chartwright.check.rules.AdmissionRules;
import dev.chartwright.check.rules.Ownership;
import dev.chartwright.check.schema.SchemaRules;
import dev.chartwright.check.upgrade.UpgradeChecks;
import dev.chartwright.check.values.ValuesCheck;
import dev.chartwright.check.values.usage.UsageRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All checks and all rules. */
public final class Checks {
  private Checks() {}

  /**
   * The checks of the manifests stage.
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
        new Indentation());
  }

  /**
   * Every rule that there is, by stage. A package that has rules adds them here.
   *
   * @return in the order of their ids
   */
  public static List<Entry> entries() {
    return Stream.of(
            Entry.of("lint", LintCheck.RULES),
            Entry.of("values", ValuesCheck.RULES)
                .map(entry -> entry.rule().severity() == Severity.ERROR ? entry.asFixed() : entry),
            Entry.of("usage", UsageRules.ALL),
            Entry.of("render", RenderCheck.RULES).map(Entry::asFixed),
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

  /**
   * Every rule that there is.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return entries().stream().map(Entry::rule).toList();
  }
}
