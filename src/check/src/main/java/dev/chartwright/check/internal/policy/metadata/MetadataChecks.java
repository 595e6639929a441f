package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#METADATA}, in the order of their ids. */
public final class MetadataChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.METADATA,
          List.of(
              new DefaultNamespace(),
              new OwnerLabel(),
              new EmailAnnotation(),
              new RecommendedLabels(),
              new LongStatefulSetName(),
              new SystemNamespace()));

  private MetadataChecks() {}
}
