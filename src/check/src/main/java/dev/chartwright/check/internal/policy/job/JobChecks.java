package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.check.internal.policy.internal.PolicySection;
import java.util.List;

/** The checks of the section {@link Section#JOBS}, in the order of their ids. */
public final class JobChecks {
  /** A check that is not listed here does not run. */
  public static final PolicySection SECTION =
      new PolicySection(
          Section.JOBS,
          List.of(
              new JobTtl(),
              new CronJobTtl(),
              new CronDeadline(),
              new CronSchedule(),
              new CronShortDeadline()));

  private JobChecks() {}
}
