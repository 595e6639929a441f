package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.values.Conflict;
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
    add(
        place,
        check.severity(place.object()),
        message,
        check.remedy(),
        true,
        Optional.of(new Conflict(kind, one.path(), other.path())));
  }

  public void add(At place, String message, String remedy) {
    add(place, check.severity(place.object()), message, remedy, true, Optional.empty());
  }

  /** Reports a fault that is advice, although the check reports more than that of others. */
  public void advise(At place, String message, String remedy) {
    add(place, Severity.INFO, message, remedy, true, Optional.empty());
  }

  /** Reports a fault that is less certain than others of its check. */
  public void warn(At place, String message, String remedy) {
    add(place, Severity.WARNING, message, remedy, true, Optional.empty());
  }

  /** Reports a fault that stays with any value at the place, so that no values key fixes it. */
  public void addWithoutKey(At place, String message) {
    add(place, check.severity(place.object()), message, check.remedy(), false, Optional.empty());
  }

  /** Reports a fault that few would act on. Only the profile strict reports it. */
  public void addMinor(At place, String message) {
    faults.add(
        fault(
            place,
            check.severity(place.object()),
            message,
            check.remedy(),
            false,
            Optional.empty(),
            true));
  }

  private void add(
      At place,
      Severity severity,
      String message,
      String remedy,
      boolean isKeyed,
      Optional<Conflict> conflict) {
    boolean isMinor = check.isMinor(place.object());
    faults.add(fault(place, severity, message, remedy, isKeyed, conflict, isMinor));
  }

  private Fault fault(
      At place,
      Severity severity,
      String message,
      String remedy,
      boolean isKeyed,
      Optional<Conflict> conflict,
      boolean isMinor) {
    return new Fault(
        check.rule(),
        severity,
        place.object(),
        List.copyOf(place.path()),
        message,
        Optional.of(remedy).filter(text -> !text.isEmpty()),
        isKeyed,
        conflict,
        isMinor);
  }
}
