package dev.chartwright.release.internal.diagnosis;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.SharedCluster;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class on the cluster that properties name, as {@code ci/bench/diagnosis} gives them;
 * without them, on the cluster that all tests share, with the {@code helm3} that the others compare
 * with.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNamedCluster.Condition.class)
@interface NeedsNamedCluster {
  /** Names the shared cluster where nobody named another. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!System.getProperty(NamedCluster.PROPERTY, "").isEmpty()) {
        return ConditionEvaluationResult.enabled("the cluster is named");
      }
      String folder =
          System.getProperty(
              "chartwright.helm.binaries",
              Optional.ofNullable(System.getenv("CHARTWRIGHT_HELM_BINARIES")).orElse(""));
      Path helm = Path.of(folder, "helm3");
      if (folder.isEmpty() || !Files.isExecutable(helm)) {
        return ConditionEvaluationResult.disabled(
            "there is no helm3; chartwright.helm.binaries names a folder with it");
      }
      ConditionEvaluationResult there =
          new SharedCluster.Condition().evaluateExecutionCondition(context);
      if (!there.isDisabled()) {
        Cluster cluster = SharedCluster.get();
        System.setProperty(NamedCluster.PROPERTY, cluster.kubeconfig().toString());
        System.setProperty(ClusterChart.HELM, helm.toString());
        ClusterImages.busybox(cluster)
            .ifPresent(image -> System.setProperty(ClusterChart.IMAGE, image));
      }
      return there;
    }
  }
}
