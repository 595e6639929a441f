package dev.chartwright.check.policy.job;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.policy.internal.At;
import dev.chartwright.check.policy.internal.ObjectCheck;
import dev.chartwright.check.policy.internal.RenderedObject;
import dev.chartwright.check.policy.internal.Reporter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A schedule that cannot be read. */
final class CronSchedule extends ObjectCheck {
  private static final Pattern NAMED =
      Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly)|@every \\S+");
  private static final List<List<Integer>> RANGES =
      List.of(List.of(0, 59), List.of(0, 23), List.of(1, 31), List.of(1, 12), List.of(0, 7));
  private static final Pattern PART =
      Pattern.compile("(?:\\*|\\?|(\\w{1,3})(?:-(\\w{1,3}))?)(?:/(\\d{1,3}))?");
  private static final Pattern WORD =
      Pattern.compile(
          "(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat");

  private static boolean isLegal(String schedule) {
    String[] fields = schedule.strip().split("\\s+");
    if (NAMED.matcher(schedule.strip()).matches() || fields.length != RANGES.size()) {
      return fields.length != RANGES.size() ? NAMED.matcher(schedule.strip()).matches() : true;
    }
    for (int i = 0; i < fields.length; i++) {
      for (String part : fields[i].split(",", -1)) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()
            || !isWithin(matcher.group(1), i)
            || !isWithin(matcher.group(2), i)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isWithin(@Nullable String value, int field) {
    if (value == null || (field > 2 && WORD.matcher(value).matches())) {
      return true;
    }
    return value.matches("\\d{1,2}")
        && Integer.parseInt(value) >= RANGES.get(field).get(0)
        && Integer.parseInt(value) <= RANGES.get(field).get(1);
  }

  CronSchedule() {
    super(
        new Rule(
            "CW1304",
            "A schedule is no cron expression",
            Severity.ERROR,
            "The API server refuses it: five fields, or a name such as @daily; the time zone"
                + " has its own field.",
            "schedule: \"0 25 * * *\"",
            "schedule: \"0 23 * * *\""),
        Default.ON,
        "write minute, hour, day, month and weekday");
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At schedule = object.get("spec", "schedule");
    if (object.isKind("CronJob")
        && !schedule.isEmpty()
        && !isLegal(schedule.text().replaceFirst("^(CRON_)?TZ=\\S+ ", ""))) {
      out.add(schedule, "'" + schedule.text() + "' is no cron expression");
    }
  }
}
