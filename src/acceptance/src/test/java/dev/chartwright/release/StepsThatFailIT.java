package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Chart;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.config.internal.ChartwrightConfig;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.progress.Progress;
import dev.chartwright.scenario.ClusterSource;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.ScenarioRunner;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps after which not everything becomes ready again fail, and name the reason. */
@NeedsCluster
final class StepsThatFailIT {
  /** Its first Pod is ready; the file in the volume keeps each later one from it. */
  private static final String ONCE =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Mi}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        strategy: {type: Recreate}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers:
              - name: web
                image: IMAGE
                command:
                  - sh
                  - -c
                  - |
                    if [ -e /data/lock ]; then echo "the lock of the Pod before is still there"; exit 1; fi
                    touch /data/lock; touch /tmp/ready; exec sleep 3600
                readinessProbe: {exec: {command: [cat, /tmp/ready]}, periodSeconds: 1}
                volumeMounts: [{name: data, mountPath: /data}]
            volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
      """;

  /** A second Pod exceeds the quota. */
  private static final String LIMITED =
      """
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: one-pod}
      spec: {hard: {pods: "1"}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers:
              - name: web
                image: IMAGE
                command: [sleep, "3600"]
                readinessProbe: {exec: {command: ["true"]}, periodSeconds: 1}
      """;

  /** An image without any program for connections but BusyBox's nc. */
  private static final String SERVER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 0
            containers:
              - name: web
                image: IMAGE
                command: [httpd, -f, -p, "8080"]
                readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
        ports: [{port: 80, targetPort: 8080}]
      """;

  @TempDir private Path folder;

  private StepResult last(String template, String step) throws IOException {
    List<StepResult> steps = run(template, step);

    assertThat(steps)
        .extracting(StepResult::status)
        .as("%s", steps)
        .startsWith(StepResult.Status.PASSED, StepResult.Status.FAILED);
    return steps.get(1);
  }

  private List<StepResult> run(String template, String step) throws IOException {
    Cluster cluster = SharedCluster.get();
    String image = ClusterImages.busybox(cluster).orElse("busybox:1.37");
    TestChart.in(folder, "web").template("web.yaml", template.replace("IMAGE", image));
    Path config =
        Files.writeString(
            folder.resolve(ChartwrightConfig.FILE),
            """
            charts:
              - path: web
                releaseName: web
                scenarios:
                  - name: fails
                    namespace: "{id}"
                    steps: [install, %s, uninstall]
            """
                .formatted(step));
    ChartEntry entry = ChartwrightConfig.read(config).charts().get(0);
    ScenarioResult result =
        new ScenarioRunner(
                Chart.load(entry.path()),
                new OnShared(cluster),
                folder.resolve("evidence"),
                Duration.ofMinutes(3),
                Progress.NONE)
            .run(entry.scenarios().orElseThrow().get(0));
    return result.steps();
  }

  @Test
  void shouldFailWhenAPodIsNotReadyAgainAfterItWasDeleted() throws IOException {
    StepResult deleted = last(ONCE, "deletePods");

    assertThat(deleted.detail()).contains("Deployment/web", "exit code 1");
    assertThat(deleted.diagnosis().orElseThrow().log())
        .contains("the lock of the Pod before is still there");
    assertThat(deleted.evidence()).isPresent();
  }

  @Test
  void shouldFailWhenAPodCannotBeAdded() throws IOException {
    StepResult scaled = last(LIMITED, "{scale: {kind: Deployment, object: web, replicas: 2}}");

    assertThat(scaled.detail()).contains("Deployment/web", "exceeded quota");
    assertThat(scaled.diagnosis()).isPresent();
  }

  @Test
  void shouldConnectWithBusyBoxAndFailWhenThatWasNotExpected() throws IOException {
    assertThat(run(SERVER, "{netpol: {pod: app=web, service: web}}"))
        .extracting(StepResult::status)
        .containsOnly(StepResult.Status.PASSED);

    StepResult reached = last(SERVER, "{netpol: {pod: app=web, service: web, reached: false}}");

    assertThat(reached.detail()).contains("Service/web:80");
  }

  @Test
  void shouldFailWhenThereIsNothingToScale() throws IOException {
    StepResult scaled = last(LIMITED, "{scale: {kind: Deployment, object: none, replicas: 2}}");

    assertThat(scaled.detail()).contains("Deployment/none");
  }

  /** The shared cluster, without values of its own: the chart has none. */
  private record OnShared(Cluster shared) implements ClusterSource {
    @Override
    public ClusterValues values() {
      return ClusterValues.NONE;
    }

    @Override
    public Optional<Cluster> own(Path storage, Set<ClusterPart> needs) {
      return Optional.empty();
    }
  }
}
