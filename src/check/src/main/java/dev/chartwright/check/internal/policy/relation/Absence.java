package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.internal.policy.internal.RenderedObject;
import java.util.Optional;

/**
 * A moment at which an object is missing that another one requires.
 *
 * @param need what is required
 * @param hook the annotations of the missing object, if it is a hook
 * @param cause why it is missing
 * @param event the event at which the user is created; empty if its Pods run all the time
 */
record Absence(
    Need need,
    RenderedObject missing,
    Optional<Hook> hook,
    Cause cause,
    Optional<HookEvent> event) {

  /** Why an object is missing, the mildest cause first. */
  enum Cause {
    /** A post-install hook creates it when Helm has stopped to wait for the Pods. */
    AFTER_WAITING,
    /** Helm has not created it yet. */
    NOT_YET,
    /** Helm has deleted it already. */
    DELETED
  }
}
