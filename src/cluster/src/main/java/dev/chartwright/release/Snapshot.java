package dev.chartwright.release;

import java.util.List;
import java.util.Optional;

/**
 * The progress of a release at one moment.
 *
 * @param states its objects that have something to wait for, then the Jobs and Pods of its hooks
 * @param trouble why it will not become ready, once that is certain
 * @param ready whether Helm has applied everything and all of it is ready
 */
public record Snapshot(List<ObjectState> states, Optional<Diagnosis> trouble, boolean ready) {
  public Snapshot {
    states = List.copyOf(states);
  }

  /** Returns what is not ready. */
  public List<ObjectState> waiting() {
    return states.stream().filter(state -> !state.ready()).toList();
  }
}
