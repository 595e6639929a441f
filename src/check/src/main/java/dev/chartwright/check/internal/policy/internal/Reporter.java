package dev.chartwright.check.internal.policy.internal;

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
    List<String> path = new ArrayList<>(place.path());
    faults.add(
        new Fault(
            check.rule(),
            check.severity(place.object()),
            place.object(),
            List.copyOf(path),
            message,
            Optional.of(remedy).filter(text -> !text.isEmpty())));
  }
}
