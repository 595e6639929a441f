package dev.chartwright.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.opentest4j.MultipleFailuresError;

/** Several requirements, of which all are tried. */
final class Failures {
  private Failures() {}

  /**
   * Verifies requirements.
   *
   * @throws AssertionError the only failure, or all of them
   */
  static <T> void of(String what, T subject, List<? extends Consumer<? super T>> requirements) {
    List<Throwable> failures = new ArrayList<>();
    for (Consumer<? super T> requirement : requirements) {
      try {
        requirement.accept(subject);
      } catch (AssertionError e) {
        failures.add(e);
      }
    }
    if (failures.size() == 1) {
      throw (AssertionError) failures.get(0);
    }
    if (!failures.isEmpty()) {
      throw new MultipleFailuresError(
          what + ": " + failures.size() + " of " + requirements.size() + " requirements", failures);
    }
  }
}
