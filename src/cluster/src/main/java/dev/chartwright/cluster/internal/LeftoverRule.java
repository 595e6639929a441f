package dev.chartwright.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Which containers are left over: those of Chartwright whose owner has certainly ended.
 *
 * @param here this process
 * @param now the time
 * @param startOf when a process of this machine started, or empty when there is none
 */
public record LeftoverRule(Owner here, Instant now, LongFunction<Optional<String>> startOf) {
  /** After this time a stopped container has no owner. */
  private static final Duration STANDING_STILL = Duration.ofMinutes(10);

  /** After this time a running container has no owner, if its owner cannot be checked. */
  private static final Duration RUNNING = Duration.ofHours(24);

  /** The rule for this moment. */
  public static LeftoverRule standard() {
    return new LeftoverRule(Owner.current(), Instant.now(), Owner::startOf);
  }

  /**
   * A container.
   *
   * @param running whether it runs
   * @param created when it was made
   */
  public record Found(Map<String, String> labels, boolean running, Instant created) {}

  /**
   * Returns whether a container is left over.
   *
   * @param found the container
   * @return true if it may be removed
   */
  public boolean isLeftover(Found found) {
    String label = found.labels().get(Labels.OWNER);
    if (label == null || "true".equals(found.labels().get(Labels.KEPT))) {
      return false;
    }
    Optional<Owner> owner = Owner.parse(label);
    if (owner.isPresent() && here.sees(owner.get())) {
      Optional<String> start = startOf.apply(owner.get().pid());
      return !start.equals(Optional.of(owner.get().started()));
    }
    Duration age = Duration.between(found.created(), now);
    return age.compareTo(found.running() ? RUNNING : STANDING_STILL) > 0;
  }
}
