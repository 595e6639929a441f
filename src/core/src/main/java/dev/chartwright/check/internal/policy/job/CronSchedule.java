package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

/** A schedule that cannot be read. */
final class CronSchedule extends ObjectCheck {
  CronSchedule() {
    super(
        new Rule(
            "CW1304",
            "Invalid cron schedule",
            Severity.ERROR,
            "The API server rejects it: it reads schedules with robfig/cron v3, which takes five fields,"
                + " a name such as @daily or @every with a duration; Sunday is 0 and never 7, and the"
                + " time zone has its own field.",
            "schedule: \"0 25 * * *\"",
            "schedule: \"0 23 * * *\""),
        Default.ON,
        "write minute, hour, day, month and weekday");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At schedule = object.get("spec", "schedule");
    if (object.isKind("CronJob") && !schedule.isEmpty()) {
      CronExpression.problem(schedule.text())
          .ifPresent(
              problem ->
                  out.add(
                      schedule, "'" + schedule.text() + "' is not a valid schedule: " + problem));
    }
  }
}
