package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.internal.values.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the faults that a check reports. */
public final class Reporter {
  private final PolicyCheck check;
  private final List<Fault> faults;

  public Reporter(PolicyCheck check, List<Fault> faults) {
    this.check = check;
    this.faults = faults;
  }

  /** Reports a fault at a place, with the remedy of the check. */
  public void add(At place, String message) {
    add(place, message, check.remedy());
  }

  /**
   * Reports a fault at a place that two values make together.
   *
   * @param kind what removes the fault
   * @param one the first value
   * @param other the second value
   */
  public void add(At place, String message, Conflict.Kind kind, At one, At other) {
    add(place, message, check.remedy(), Optional.of(new Conflict(kind, one.path(), other.path())));
  }

  public void add(At place, String message, String remedy) {
    add(place, message, remedy, Optional.empty());
  }

  private void add(At place, String message, String remedy, Optional<Conflict> conflict) {
    List<String> path = new ArrayList<>(place.path());
    faults.add(
        new Fault(
            check.rule(),
            check.severity(place.object()),
            place.object(),
            List.copyOf(path),
            message,
            Optional.of(remedy).filter(text -> !text.isEmpty()),
            conflict));
  }
}
