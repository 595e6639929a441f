package dev.chartwright.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class that starts clusters of its own. Where none can be had it is skipped with the
 * reason, unless the property {@code chartwright.require.cluster} is true: then it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.Condition.class)
@interface NeedsEngine {
  /** Whether a cluster can be had. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      Optional<NoClusterException> failure = Clusters.standard().unavailable(ClusterRequest.ANY);
      if (failure.isEmpty()) {
        return ConditionEvaluationResult.enabled("there is an engine");
      }
      if (Boolean.getBoolean("chartwright.require.cluster")) {
        throw new AssertionError("chartwright.require.cluster is set", failure.get());
      }
      return ConditionEvaluationResult.disabled(failure.get().getMessage());
    }
  }
}
