package dev.chartwright.cli;

import dev.chartwright.publish.internal.SourceDate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in published files. */
final class PublishTime {
  private PublishTime() {}

  static Instant now() {
    return SourceDate.of(System.getenv())
        .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
