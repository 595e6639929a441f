package dev.chartwright.publish.internal;

import dev.chartwright.publish.UnableToPublishException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The time in published files, as https://reproducible-builds.org/specs/source-date-epoch has it.
 */
public final class SourceDate {
  private static final String VARIABLE = "SOURCE_DATE_EPOCH";

  private SourceDate() {}

  /**
   * Reads SOURCE_DATE_EPOCH.
   *
   * @param environment the environment variables
   * @return empty if the variable is not set, or is blank
   * @throws UnableToPublishException if it is not a number of seconds
   */
  public static Optional<Instant> of(Map<String, String> environment) {
    String given = environment.getOrDefault(VARIABLE, "").strip();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(given)));
    } catch (NumberFormatException | DateTimeException e) {
      throw new UnableToPublishException(
          "Invalid " + VARIABLE + " '" + given + "'.",
          "Set it to a number of seconds since 1970, or unset it.",
          e);
    }
  }
}
