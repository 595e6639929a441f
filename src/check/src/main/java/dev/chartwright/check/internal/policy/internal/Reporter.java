package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Severity;
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

  public void add(At place, String message, String remedy) {
    add(place, check.severity(place.object()), message, remedy, true);
  }

  /** Reports a fault that is advice, although the check reports more than that of others. */
  public void advise(At place, String message, String remedy) {
    add(place, Severity.INFO, message, remedy, true);
  }

  /** Reports a fault that is less certain than others of its check. */
  public void warn(At place, String message, String remedy) {
    add(place, Severity.WARNING, message, remedy, true);
  }

  /** Reports a fault that stays with any value at the place, so that no values key fixes it. */
  public void addWithoutKey(At place, String message) {
    add(place, check.severity(place.object()), message, check.remedy(), false);
  }

  private void add(At place, Severity severity, String message, String remedy, boolean isKeyed) {
    List<String> path = new ArrayList<>(place.path());
    faults.add(
        new Fault(
            check.rule(),
            severity,
            place.object(),
            List.copyOf(path),
            message,
            Optional.of(remedy).filter(text -> !text.isEmpty()),
            isKeyed));
  }
}
