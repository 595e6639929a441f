package dev.chartwright.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time in published files: SOURCE_DATE_EPOCH (reproducible-builds.org) if it is set, or else
 * now.
 */
final class PublishTime {
  private static final String VARIABLE = "SOURCE_DATE_EPOCH";

  private PublishTime() {}

  static Instant now() {
    return of(System.getenv(VARIABLE));
  }

  static Instant of(@Nullable String epoch) {
    if (epoch == null || epoch.isBlank()) {
      return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(epoch.strip()));
    } catch (DateTimeException | NumberFormatException e) {
      throw new BadOptionException(
          "Invalid "
              + VARIABLE
              + " '"
              + epoch
              + "'. Set it to a number of seconds since 1970,"
              + " or unset it.");
    }
  }
}
