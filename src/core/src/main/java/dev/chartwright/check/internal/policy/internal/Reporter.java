package dev.chartwright.check.internal.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what a check finds. */
public final class Reporter {
  private final PolicyCheck check;
  private final List<Fault> faults;

  public Reporter(PolicyCheck check, List<Fault> faults) {
    this.check = check;
    this.faults = faults;
  }

  /** Something is broken at a place; what to do is what the check says. */
  public void add(At place, String message) {
    add(place, message, check.remedy());
  }

  public void add(At place, String message, String remedy) {
    List<String> path = new ArrayList<>(place.path());
    faults.add(
        new Fault(
            check.rule(),
            place.object(),
            List.copyOf(path),
            message,
            Optional.of(remedy).filter(text -> !text.isEmpty())));
  }
}
