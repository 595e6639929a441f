package dev.chartwright.check.policy.config;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class ConfigChecks {
  public static final List<PolicyCheck> ALL =
      List.of(new KnownPassword(), new SecretKeys(), new SecretInConfigMap(), new TooLarge());

  private ConfigChecks() {}
}
