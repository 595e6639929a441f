package dev.chartwright.check;

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
import dev.chartwright.check.policy.Exemptions;
import dev.chartwright.check.policy.PolicyChecks;
import dev.chartwright.check.rendering.RenderCheck;
import dev.chartwright.check.schema.SchemaRules;
import dev.chartwright.check.upgrade.UpgradeChecks;
import dev.chartwright.check.values.ValuesCheck;
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
   * Every rule that there is.
   *
   * @return in the order of their ids
   */
  public static List<Rule> rules() {
    return Stream.of(
            LintCheck.RULES.stream(),
            ValuesCheck.RULES.stream(),
            RenderCheck.RULES.stream(),
            manifests().stream().map(RenderingCheck::rule),
            SchemaRules.ALL.stream(),
            PolicyChecks.rules().stream(),
            UpgradeChecks.rules().stream(),
            Exemptions.rules().stream())
        .flatMap(rules -> rules)
        .toList();
  }
}
