package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers, CronJobs and Jobs of an application. */
@PlatformChart
final class ComponentsTest {
  private static final String STAGING = "values/staging.yaml";
  private static final String ORCHESTRATOR = "values/examples/orchestrator.yaml";
  private static final String IMAGE = "core.image.repository=example/core";
  private static final String TAG = "core.image.tag=1.2.3";

  @TempDir private Path folder;

  @ChartTest(values = {STAGING, ORCHESTRATOR, "values/examples/orchestrator-staging.yaml"})
  void shouldRunEachWorkerBesideTheApplication(Rendering rendering) {
    Assertions.assertThat(objects(rendering))
        .containsExactlyInAnyOrder(
            "ConfigMap/core",
            "Deployment/core",
            "Deployment/core-mcp-server",
            "Deployment/core-worker",
            "Ingress/core",
            "NetworkPolicy/core",
            "NetworkPolicy/core-mcp-server",
            "NetworkPolicy/core-worker",
            "PodDisruptionBudget/core",
            "PodDisruptionBudget/core-worker",
            "Secret/core-postgresql",
            "Secret/core-rabbitmq",
            "Secret/core-redis",
            "Service/core",
            "Service/core-mcp-server",
            "ServiceAccount/core");
    assertThat(rendering).manifest("Deployment", "core").at("spec.replicas").isEqualTo(3);
    assertThat(rendering).manifest("Deployment", "core-worker").at("spec.replicas").isEqualTo(10);
  }

  @ChartTest(values = {STAGING, ORCHESTRATOR})
  void shouldInheritFromTheApplicationWhatAWorkerDoesNotSet(Rendering rendering) {
    JsonNode worker = Pod.of(rendering, "Deployment", "core-worker").container();
    JsonNode core = Pod.of(rendering, "Deployment", "core").container();

    Assertions.assertThat(worker.path("image").asText()).isEqualTo("ghcr.io/example/worker:1.4.0");
    Assertions.assertThat(worker.path("env")).isEqualTo(core.path("env"));
    Assertions.assertThat(worker.path("envFrom")).isEqualTo(core.path("envFrom"));
    Assertions.assertThat(worker.path("volumeMounts")).isEqualTo(core.path("volumeMounts"));
    Assertions.assertThat(worker.path("securityContext")).isEqualTo(core.path("securityContext"));
    Assertions.assertThat(worker.at("/resources/requests/cpu").asText()).isEqualTo("500m");
    Assertions.assertThat(worker.at("/livenessProbe/exec/command/0").asText())
        .isEqualTo("/app/alive");
    for (String own : List.of("ports", "readinessProbe", "startupProbe", "lifecycle")) {
      Assertions.assertThat(worker.has(own)).as(own).isFalse();
    }
    Assertions.assertThat(
            Pod.of(rendering, "Deployment", "core-worker").spec().has("initContainers"))
        .isFalse();
  }

  @ChartTest(
      values = {STAGING, ORCHESTRATOR},
      set = {
        "core.workers.worker.replicas=0",
        "core.workers.worker.terminationGracePeriodSeconds=5",
        "core.workers.mcp-server.enabled=false"
      })
  void shouldTakeZeroAndLeaveOutWhatIsOff(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", "core-worker").at("spec.replicas").isEqualTo(0);
    assertThat(rendering)
        .manifest("Deployment", "core-worker")
        .at("spec.template.spec.terminationGracePeriodSeconds")
        .isEqualTo(5);
    Assertions.assertThat(objects(rendering)).noneMatch(name -> name.contains("mcp-server"));
  }

  @ChartTest(
      values = {STAGING, ORCHESTRATOR, "values/examples/orchestrator-production.yaml"},
      set = {
        "core.workers.worker.autoscaling.metrics[0].type=External",
        "infra.rabbitmq.checkApi=false"
      })
  void shouldScaleEachWorkerByItself(Rendering rendering) {
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", "core-worker")
        .at("spec.minReplicas")
        .isEqualTo(10);
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", "core-worker")
        .at("spec.metrics[0].resource.target.averageUtilization")
        .isEqualTo(80);
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", "core-worker")
        .at("spec.metrics[1].type")
        .isEqualTo("External");
    assertThat(rendering)
        .manifest("HorizontalPodAutoscaler", "core")
        .at("spec.scaleTargetRef.name")
        .isEqualTo("core");
    assertThat(rendering).manifest("Deployment", "core-worker").hasNothingAt("spec.replicas");
  }

  @ChartTest(
      values = {STAGING, ORCHESTRATOR},
      set = {
        "core.workers.worker.autoscaling.enabled=true",
        "core.workers.worker.autoscaling.minReplicas=0",
        "core.workers.worker.autoscaling.triggers[0].type=redis",
        "core.workers.worker.autoscaling.triggers[0].metadata.listName=jobs"
      })
  void shouldLeaveTheNumberOfPodsToKeda(Rendering rendering) {
    assertThat(rendering)
        .manifest("ScaledObject", "core-worker")
        .at("spec.minReplicaCount")
        .isEqualTo(0);
    assertThat(rendering)
        .manifest("ScaledObject", "core-worker")
        .at("spec.triggers[0].metadata.value")
        .isEqualTo("75");
    assertThat(rendering)
        .manifest("ScaledObject", "core-worker")
        .at("spec.triggers[1].type")
        .isEqualTo("redis");
    Assertions.assertThat(objects(rendering)).doesNotContain("HorizontalPodAutoscaler/core-worker");
  }

  @ChartTest(values = {STAGING, ORCHESTRATOR})
  void shouldAdmitTheApplicationsOwnPodsToAWorkerWithAService(Rendering rendering) {
    Assertions.assertThat(Traffic.of(rendering).inside())
        .filteredOn(flow -> flow.startsWith("core/") || flow.contains("-> core/"))
        .containsExactlyInAnyOrder(
            "core/application -> core/mcp-server:3000",
            "core/application -> infra/postgresql:5432",
            "core/application -> infra/rabbitmq:5672",
            "core/application -> infra/redis:6379",
            "core/mcp-server -> core/application:3000",
            "core/mcp-server -> infra/postgresql:5432",
            "core/mcp-server -> infra/rabbitmq:5672",
            "core/mcp-server -> infra/redis:6379",
            "core/test -> core/application:3000",
            "core/worker -> core/application:3000",
            "core/worker -> core/mcp-server:3000",
            "core/worker -> infra/postgresql:5432",
            "core/worker -> infra/rabbitmq:5672",
            "core/worker -> infra/redis:6379");
    assertThat(rendering)
        .manifest("Service", "core")
        .at("spec.selector")
        .isEqualTo(
            Map.of(
                "app.kubernetes.io/name", "core",
                "app.kubernetes.io/instance", "platform",
                "app.kubernetes.io/component", "application"));
  }

  @ChartTest(values = {STAGING, "values/examples/cron.yaml"})
  void shouldRunAtNight(Rendering rendering) {
    assertThat(rendering)
        .manifest("CronJob", "core-nightly")
        .at("spec.schedule")
        .isEqualTo("30 2 * * *");
    assertThat(rendering)
        .manifest("CronJob", "core-nightly")
        .at("spec.concurrencyPolicy")
        .isEqualTo("Forbid");
    assertThat(rendering)
        .manifest("CronJob", "core-nightly")
        .at("spec.jobTemplate.spec.template.spec.restartPolicy")
        .isEqualTo("OnFailure");
    assertThat(rendering)
        .manifest("CronJob", "core-nightly")
        .at("spec.jobTemplate.spec.template.spec.containers[0].args[0]")
        .isEqualTo("--yesterday");
    assertThat(rendering).manifest("Deployment", "core").at("spec.replicas").isEqualTo(0);
  }

  @ChartTest(
      values = {STAGING, "values/examples/cron.yaml"},
      set = {
        "core.cronJobs.nightly.backoffLimit=0",
        "core.cronJobs.nightly.suspend=false",
        "core.cronJobs.nightly.successfulJobsHistoryLimit=0"
      })
  void shouldTakeZeroAndFalseOfJobs(Rendering rendering) {
    JsonNode spec = Platform.find(rendering, "CronJob", "core-nightly").content().path("spec");

    Assertions.assertThat(spec.at("/jobTemplate/spec/backoffLimit").asInt(-1)).isZero();
    Assertions.assertThat(spec.path("successfulJobsHistoryLimit").asInt(-1)).isZero();
    Assertions.assertThat(spec.path("suspend").asBoolean(true)).isFalse();
    Assertions.assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
  }

  @Test
  void shouldMakeANewJobWhenWhatItRunsChanges() {
    Set<String> first = jobs("core.jobs.seed.command={seed}");

    Assertions.assertThat(first).hasSize(1).allMatch(name -> name.matches("core-seed-[0-9a-f]{8}"));
    Assertions.assertThat(jobs("core.jobs.seed.command={seed}")).isEqualTo(first);
    Assertions.assertThat(jobs("core.jobs.seed.command={seed,more}")).isNotEqualTo(first);
    Assertions.assertThat(jobs("core.jobs.seed.command={seed}", "core.config.LEVEL=debug"))
        .isNotEqualTo(first);
  }

  @ChartTest(
      set = {IMAGE, TAG, "core.jobs.warm.command={warm}", "core.jobs.warm.hooks={post-upgrade}"})
  void shouldLeaveAJobWithHooksToHelm(Rendering rendering) {
    JsonNode job = Platform.find(rendering, "Job", "core-warm").content();
    Assertions.assertThat(job.at("/metadata/annotations").path("helm.sh/hook").asText())
        .isEqualTo("post-upgrade");
  }

  @Test
  void shouldMigrateInThePodsUntilTheApplicationIsThere() {
    Rendering installed = Platform.render(Platform.with(migrating()));

    Assertions.assertThat(initContainers(installed)).containsExactly("migration");
    Assertions.assertThat(objects(installed)).doesNotContain("Job/core-migration");
  }

  @Test
  void shouldMigrateInOneJobBeforeAnUpgrade() {
    Rendering installed = Platform.render(Platform.with(migrating()));
    List<JsonNode> live = installed.manifests().stream().map(Live::of).toList();
    Rendering upgraded =
        Platform.render(
            Platform.of(
                ChartCopy.in(folder).withLive(live).load(), Platform.with(migrating()).values()));

    Assertions.assertThat(initContainers(upgraded)).isEmpty();
    JsonNode job = Platform.find(upgraded, "Job", "core-migration").content();
    Assertions.assertThat(job.at("/metadata/annotations").path("helm.sh/hook").asText())
        .isEqualTo("pre-upgrade");
    Assertions.assertThat(job.at("/spec/template/spec/containers/0/command/0").asText())
        .isEqualTo("migrate");
    Assertions.assertThat(job.at("/spec/template/spec/containers/0").has("ports")).isFalse();
  }

  private static String[] migrating() {
    return new String[] {IMAGE, TAG, "core.migration.command={migrate}", "core.migration.run=hook"};
  }

  private static List<String> initContainers(Rendering rendering) {
    List<String> names = new ArrayList<>();
    JsonNode pod = Pod.of(rendering, "Deployment", "core").spec();
    pod.path("initContainers").forEach(one -> names.add(one.path("name").asText()));
    return names;
  }

  private static Set<String> jobs(String... set) {
    String[] all =
        Stream.concat(
                Stream.of(
                    IMAGE,
                    TAG,
                    "global.postgresql.databases.core.password=of-core",
                    "global.redis.password=of-redis"),
                Stream.of(set))
            .toArray(String[]::new);
    return Platform.render(Platform.with(all)).manifests().stream()
        .filter(manifest -> manifest.kind().equals("Job"))
        .map(Manifest::name)
        .filter(name -> name.startsWith("core-"))
        .collect(Collectors.toSet());
  }

  private static Set<String> objects(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(manifest -> manifest.namespace().filter(name -> name.endsWith("-core")).isPresent())
        .filter(manifest -> !manifest.kind().equals("Namespace"))
        .map(manifest -> manifest.kind() + "/" + manifest.name())
        .collect(Collectors.toSet());
  }
}
