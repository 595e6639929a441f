package dev.chartwright.compose.internal.map;

import java.util.Optional;

/**
 * Where a service goes.
 *
 * @param application the application, for the targets that are part of one; else empty
 * @param part the part that stands in for it
 * @param reason why, as the end of a sentence
 */
record Placed(Target target, String application, Optional<Part> part, String reason) {
  boolean isInApplication() {
    return target == Target.APPLICATION || target == Target.WORKER || target == Target.JOB;
  }
}
