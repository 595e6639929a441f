package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import java.util.List;

/**
 * The reason why an object does not become ready.
 *
 * @param cause the kind of trouble
 * @param object the object that is in trouble, such as the Pod or the claim
 * @param owner the object of the release that it belongs to; the same where there is none other
 * @param sentence what is wrong, such as {@code image cannot be pulled: …}, without the object's
 *     name
 * @param remedy what to do
 * @param events the last events about it, oldest first, one line each
 * @param log the last lines of its log, where there is one
 */
public record Diagnosis(
    Cause cause,
    ObjectRef object,
    ObjectRef owner,
    String sentence,
    String remedy,
    List<String> events,
    List<String> log) {

  /** Kinds of trouble. */
  public enum Cause {
    /** An image cannot be pulled, or its name is invalid. */
    IMAGE,
    /** A container ends repeatedly. */
    CRASH_LOOP,
    /** No node takes the Pod. */
    UNSCHEDULABLE,
    /** A probe fails, and will not stop failing. */
    PROBE,
    /** A claim finds no volume, or a volume cannot be mounted. */
    VOLUME,
    /** A quota or a limit forbids it. */
    QUOTA,
    /** Admission denies it: Pod Security, a webhook, a policy. */
    ADMISSION,
    /** A container cannot be made: a missing Secret, ConfigMap or key, a wrong command or user. */
    CONTAINER,
    /** A Job has failed. */
    JOB,
    /** A Service selects nothing, so what waits for its endpoints waits for ever. */
    SELECTOR,
    /** Helm or the API server rejects the operation. */
    HELM,
    /** It was not ready in time, and nothing explains it. */
    TIMEOUT
  }

  public Diagnosis {
    events = List.copyOf(events);
    log = List.copyOf(log);
  }

  @Override
  public String toString() {
    return owner.label() + ": " + sentence;
  }
}
