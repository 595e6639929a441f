package dev.chartwright.check.internal.policy.job;

import java.util.Optional;

/** Gives the fuzz tests what reads the schedule of a CronJob. */
public final class CronReader {
  private CronReader() {}

  /**
   * Reads a schedule.
   *
   * @param schedule the schedule
   * @return what is wrong with it; empty if it is valid
   */
  public static Optional<String> problem(String schedule) {
    return CronExpression.problem(schedule);
  }
}
