package dev.chartwright.check.internal.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class CronSchedule extends ObjectCheck {
  CronSchedule() {
    super(
        new Rule(
            "CW1304",
            "A cron schedule is invalid",
            Severity.ERROR,
            "The API server rejects the CronJob. It accepts five fields, a name such as @daily, or"
                + " @every with a duration. Sunday is 0, and the time zone is in spec.timeZone."
                + " Source: robfig/cron v3.",
            "schedule: \"0 25 * * *\"",
            "schedule: \"0 23 * * *\""),
        Default.ON,
        "set spec.schedule to minute, hour, day, month and weekday");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At schedule = object.get("spec", "schedule");
    if (object.isKind("CronJob") && !schedule.isEmpty()) {
      CronExpression.problem(schedule.text())
          .ifPresent(
              problem ->
                  out.add(
                      schedule,
                      "the cron schedule '" + schedule.text() + "' is invalid: " + problem));
    }
  }
}
