package dev.chartwright.check.internal.policy.config;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#CONFIGURATION}, in the order of their ids. */
public final class ConfigChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.CONFIGURATION,
          List.of(new KnownPassword(), new SecretKeys(), new SecretInConfigMap(), new TooLarge()));

  private ConfigChecks() {}
}
