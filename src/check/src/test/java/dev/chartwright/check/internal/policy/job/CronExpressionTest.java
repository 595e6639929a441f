package dev.chartwright.check.internal.policy.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases of parser_test.go and spec_test.go of robfig/cron v3.0.1, as far as the standard parser
 * reads them, and what k8s.io/kubernetes adds.
 */
final class CronExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5 * * * *",
        "@every 5m",
        "@every 1h30m",
        "@every 1.5s",
        "@every -5m",
        "@every 0",
        "@midnight",
        "@yearly",
        "@annually",
        "@hourly",
        "@daily",
        "@weekly",
        "@monthly",
        "0/15 * * * *",
        "5/15 * * * *",
        "0/15 * * Jul *",
        "30 08 ? Jul Sun",
        "30 08 15 Jul ?",
        "* * 1,15 * Sun",
        "* * */10 * Sun",
        "* * * * Mon",
        "* * */2 * Sun",
        "20-35/15 * * * *",
        "0 0 9 Apr-Oct ?",
        "0 0 */5 Apr,Aug,Oct Mon",
        "0 0 29 Feb ?",
        "14 14 * * ?",
        "0 0 1 jan 0",
        "5-5 * * * *",
        "5-7/1 * * * *",
        "1,5-7/2,3 * * * *",
        "1,,2 * * * *",
        ", * * * *",
        "+5 * * * *",
        "*-5 * * * *",
        " 0   3\t* * * ",
        "*/99999 * * * *",
      })
  void shouldTakeWhatTheApiServerTakes(String schedule) {
    assertThat(CronExpression.problem(schedule)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "5 j * * *             | has a part that is not a number",
        "* * * *               | it has 4 fields instead of 5",
        "0 5 * * * *           | it has 6 fields instead of 5",
        "@every Xm             | is not a duration",
        "@every 5              | is not a duration",
        "@every x              | is not a duration",
        "@every 99999999999h   | is not a duration",
        "@unrecognized         | the name is unknown",
        "@Daily                | the name is unknown",
        "5--5 * * * *          | too many hyphens",
        "jan-x * * * *         | not a number",
        "2-x * * * *           | not a number",
        "*/-12 * * * *         | not a number",
        "*//2 * * * *          | too many slashes",
        "* * 0 * *             | is not within 1 to 31",
        "* * 32 * *            | is not within 1 to 31",
        "* * * 0 *             | is not within 1 to 12",
        "* * * 13 *            | is not within 1 to 12",
        "60 * * * *            | is not within 0 to 59",
        "* 24 * * *            | is not within 0 to 23",
        "* * * * 7             | is not within 0 to 6",
        "5-3 * * * *           | ends before it begins",
        "0 20-8 * * *          | ends before it begins",
        "*/0 * * * *           | has a step of 0",
        "* * * * jan           | not a number",
        "* * * sun *           | not a number",
        "* jan * * *           | not a number",
        "99999999999999999999 * * * * | not a number",
        "TZ=UTC 5 * * * *      | spec.timeZone",
        "CRON_TZ=UTC  5 * * * * | spec.timeZone",
        "TZ=America/New_York 15/0 * * * * | spec.timeZone",
        "L * * * *             | not a number",
        "* * 15W * *           | not a number",
        "* * * * 5#3           | not a number",
      })
  void shouldRefuseWhatTheApiServerRefuses(String schedule, String problem) {
    assertThat(CronExpression.problem(schedule).orElse("")).contains(problem);
  }
}
