package dev.chartwright.release;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.internal.diagnosis.Patience;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.ContainerState;
import dev.chartwright.release.internal.readiness.LiveObject;
import dev.chartwright.release.internal.readiness.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/**
 * Kubernetes calls a container without a readiness probe ready as long as it runs, if only for the
 * moment before it crashes. Such a one must run for a while to count: {@link Patience#proving}, or
 * {@link Patience#recovering} once it has crashed.
 */
final class ReadinessProof {
  /** How far the cluster's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final Patience patience;
  private final Stopwatch stopwatch = new Stopwatch();

  ReadinessProof(Patience patience) {
    this.patience = patience;
  }

  /** Returns the owners of Pods that have yet to prove themselves. */
  Set<ObjectRef> lacking(ClusterView view, Instant now) {
    Set<ObjectRef> owners = new HashSet<>();
    for (LiveObject pod : view.pods()) {
      for (ContainerState container : ContainerState.of(pod)) {
        if (container.isRunning() && !container.isInit() && !isProven(pod, container, now)) {
          owners.add(view.owner(pod).ref());
        }
      }
    }
    stopwatch.round();
    return owners;
  }

  private boolean isProven(LiveObject pod, ContainerState container, Instant now) {
    if (container.spec().has("readinessProbe")) {
      return true;
    }
    boolean crashed = container.end().path("exitCode").asInt(0) != 0;
    Duration needed = crashed ? patience.recovering() : patience.proving();
    String run = pod.uid() + container.name() + container.startedAt();
    return stopwatch.running(run, now).compareTo(needed) >= 0
        || age(container, now).minus(SKEW).compareTo(needed) >= 0;
  }

  /** By the cluster's clock, for containers that started long before the watch. */
  private static Duration age(ContainerState container, Instant now) {
    try {
      return Duration.between(Instant.parse(container.startedAt()), now);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
