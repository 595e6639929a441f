package dev.chartwright.check.internal.policy.monitoring;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#MONITORING}, in the order of their ids. */
public final class MonitoringChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.MONITORING,
          List.of(
              new InvalidRule(),
              new DuplicateAlert(),
              new InvalidAlertTemplate(),
              new AlertSeverity(),
              new AlertSummary(),
              new InvalidDashboard(),
              new DashboardIdentity(),
              new FixedDatasource(),
              new EmptyPanel(),
              new InvalidExpression()));

  private MonitoringChecks() {}
}
