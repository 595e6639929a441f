package dev.chartwright.testing;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterRequest;
import dev.chartwright.cluster.NoClusterException;
import dev.chartwright.junit.SharedClusters;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The cluster that all tests of a run share, those of {@code @ChartTest} too. */
public final class SharedCluster {
  private static final AtomicReference<Cluster> CLUSTER = new AtomicReference<>();

  private SharedCluster() {}

  /** What tests ask for. */
  public static ClusterRequest request() {
    return SharedClusters.request(System.getenv(), Optional.empty());
  }

  /** The cluster, for a class with {@link NeedsCluster}. */
  public static Cluster get() {
    return Optional.ofNullable(CLUSTER.get())
        .orElseThrow(() -> new IllegalStateException("the test class lacks @NeedsCluster"));
  }

  /** Whether there is one. */
  public static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try {
        CLUSTER.set(SharedClusters.of(context).start(Optional.empty()));
        return ConditionEvaluationResult.enabled("there is a cluster");
      } catch (NoClusterException e) {
        if (SharedClusters.areRequired()) {
          throw e;
        }
        return ConditionEvaluationResult.disabled(e.getMessage());
      }
    }
  }
}
