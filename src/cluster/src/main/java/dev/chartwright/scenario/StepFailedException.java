package dev.chartwright.scenario;

import dev.chartwright.ChartwrightException;
import dev.chartwright.release.Diagnosis;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step did not end as expected. */
final class StepFailedException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Diagnosis diagnosis;

  StepFailedException(String message) {
    this(message, null);
  }

  StepFailedException(String message, @Nullable Diagnosis diagnosis) {
    super(Cause.INPUT, message, null, null);
    this.diagnosis = diagnosis;
  }

  Optional<Diagnosis> diagnosis() {
    return Optional.ofNullable(diagnosis);
  }
}
