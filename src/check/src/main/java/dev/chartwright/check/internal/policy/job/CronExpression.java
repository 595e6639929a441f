package dev.chartwright.check.internal.policy.job;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the API server accepts a schedule: what cron.ParseStandard of github.com/robfig/cron v3
 * parses (parser.go), without a time zone, which k8s.io/kubernetes rejects in a new CronJob
 * (pkg/apis/batch/validation, validateScheduleFormat).
 */
final class CronExpression {
  private static final Set<String> NAMED =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final String EVERY = "@every ";
  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, Map.of()),
          new Field("hour", 0, 23, Map.of()),
          new Field("day of the month", 1, 31, Map.of()),
          new Field("month", 1, 12, names(1, "jan feb mar apr may jun jul aug sep oct nov dec")),
          new Field("day of the week", 0, 6, names(0, "sun mon tue wed thu fri sat")));

  private CronExpression() {}

  private static Map<String, Long> names(long first, String words) {
    Map<String, Long> numbers = new HashMap<>();
    for (String word : words.split(" ")) {
      numbers.put(word, first + numbers.size());
    }
    return Map.copyOf(numbers);
  }

  /** What is wrong with a schedule; empty if the API server takes it. */
  static Optional<String> problem(String schedule) {
    if (schedule.contains("TZ")) {
      return Optional.of("a time zone belongs in spec.timeZone");
    }
    if (schedule.startsWith("@")) {
      return named(schedule);
    }
    List<String> fields = fields(schedule);
    if (fields.size() != FIELDS.size()) {
      return Optional.of("it has " + fields.size() + " fields instead of 5");
    }
    for (int i = 0; i < fields.size(); i++) {
      String wrong = FIELDS.get(i).problem(fields.get(i));
      if (wrong != null) {
        return Optional.of("in the " + FIELDS.get(i).name() + ", " + wrong);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> named(String schedule) {
    if (schedule.startsWith(EVERY)) {
      String duration = schedule.substring(EVERY.length());
      return GoDuration.isValid(duration)
          ? Optional.empty()
          : Optional.of("'" + duration + "' is not a duration such as 1h30m");
    }
    return NAMED.contains(schedule) ? Optional.empty() : Optional.of("the name is unknown");
  }

  /** As Go's strings.Fields: separated by Unicode white space. */
  private static List<String> fields(String schedule) {
    return List.of(schedule.split("(?U)\\s+")).stream().filter(part -> !part.isEmpty()).toList();
  }

  /** One of the five fields, with the least and the largest number in it, and names for some. */
  private record Field(String name, long least, long most, Map<String, Long> names) {

    @Nullable String problem(String text) {
      for (String range : text.split(",")) {
        // Empty parts between commas are passed over, as Go's FieldsFunc does.
        String wrong = range.isEmpty() ? null : rangeProblem(range);
        if (wrong != null) {
          return wrong;
        }
      }
      return null;
    }

    private @Nullable String rangeProblem(String range) {
      String[] steps = range.split("/", -1);
      String[] ends = steps[0].split("-", -1);
      boolean any = ends[0].equals("*") || ends[0].equals("?");
      if (!any && ends.length > 2) {
        return "'" + range + "' has too many hyphens";
      }
      if (steps.length > 2) {
        return "'" + range + "' has too many slashes";
      }
      OptionalLong start = any ? OptionalLong.of(least) : number(ends[0], names);
      boolean open = any || (ends.length == 1 && steps.length == 2);
      OptionalLong end = open ? OptionalLong.of(most) : number(ends[ends.length - 1], names);
      OptionalLong step = steps.length < 2 ? OptionalLong.of(1) : number(steps[1], Map.of());
      if (start.isEmpty() || end.isEmpty() || step.isEmpty()) {
        return "'" + range + "' has a part that is not a number";
      }
      if (start.getAsLong() < least || end.getAsLong() > most) {
        return "'" + range + "' is not within " + least + " to " + most;
      }
      if (start.getAsLong() > end.getAsLong()) {
        return "'" + range + "' ends before it begins";
      }
      return step.getAsLong() == 0 ? "'" + range + "' has a step of 0" : null;
    }

    /** Go's strconv.Atoi, without negative numbers. */
    private static OptionalLong number(String text, Map<String, Long> names) {
      Long named = names.get(text.toLowerCase(Locale.ROOT));
      if (named != null) {
        return OptionalLong.of(named);
      }
      String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
      if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return OptionalLong.empty();
      }
      try {
        long number = Long.parseLong(text);
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
  }
}
