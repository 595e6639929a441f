package dev.chartwright.check.policy.metadata;

import dev.chartwright.check.policy.internal.PolicyCheck;
import java.util.List;

/** The checks of this section, in the order of their ids. */
public final class MetadataChecks {
  public static final List<PolicyCheck> ALL =
      List.of(
          new DefaultNamespace(), new OwnerLabel(), new EmailAnnotation(), new RecommendedLabels());

  private MetadataChecks() {}
}
