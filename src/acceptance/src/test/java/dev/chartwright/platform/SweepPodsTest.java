package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for every Pod, including hooks and init containers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepPodsTest {
  private static final Set<String> RESTRICTED_VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private final List<Named<Rendering>> renderings = Sweep.renderings();

  Stream<Named<Rendering>> renderings() {
    return renderings.stream();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldSatisfyPodSecurityRestricted(Rendering rendering) {
    everyPod(
        rendering,
        pod -> {
          JsonNode context = pod.spec().path("securityContext");
          Assertions.assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
          Assertions.assertThat(context.path("runAsUser").asInt()).isPositive();
          Assertions.assertThat(context.at("/seccompProfile/type").asText())
              .isEqualTo("RuntimeDefault");
          for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            Assertions.assertThat(pod.spec().has(shared)).as(shared).isFalse();
          }
          Pod.items(pod.spec().path("volumes"))
              .flatMap(volume -> volume.properties().stream())
              .filter(field -> !field.getKey().equals("name"))
              .forEach(f -> Assertions.assertThat(RESTRICTED_VOLUMES).contains(f.getKey()));
        });
    everyContainer(
        rendering,
        container -> {
          JsonNode context = container.path("securityContext");
          Assertions.assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
          Assertions.assertThat(Pod.texts(context.at("/capabilities/drop"))).containsExactly("ALL");
          Assertions.assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
          Assertions.assertThat(context.path("privileged").asBoolean(false)).isFalse();
          Pod.items(container.path("ports"))
              .forEach(port -> Assertions.assertThat(port.has("hostPort")).isFalse());
        });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldHaveAReadOnlyRootFilesystem(Rendering rendering) {
    everyContainer(
        rendering,
        container ->
            Assertions.assertThat(
                    container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldHoldNoServiceAccountTokenAndNoServiceVariables(Rendering rendering) {
    everyPod(
        rendering,
        pod -> {
          Assertions.assertThat(pod.spec().path("automountServiceAccountToken").asText())
              .isEqualTo("false");
          Assertions.assertThat(pod.spec().path("enableServiceLinks").asText()).isEqualTo("false");
        });
    assertThat(rendering)
        .every(
            "ServiceAccount",
            m -> m.kind().equals("ServiceAccount"),
            m -> assertThat(m).at("automountServiceAccountToken").isEqualTo(false));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldLimitTheSizeOfEveryEmptyDir(Rendering rendering) {
    everyPod(
        rendering,
        pod ->
            Pod.items(pod.spec().path("volumes"))
                .filter(volume -> volume.has("emptyDir"))
                .filter(volume -> !volume.path("name").asText().equals("cache"))
                .forEach(
                    volume ->
                        Assertions.assertThat(volume.at("/emptyDir/sizeLimit").asText())
                            .as(volume.path("name").asText())
                            .isNotEmpty()));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldKeepVolumesInMemoryBelowAQuarterOfTheLimit(Rendering rendering) {
    everyPod(
        rendering,
        pod -> {
          long limit = Pod.bytes(pod.container().at("/resources/limits/memory").asText());
          long inMemory =
              Pod.items(pod.spec().path("volumes"))
                  .map(volume -> volume.path("emptyDir"))
                  .filter(emptyDir -> emptyDir.path("medium").asText().equals("Memory"))
                  .mapToLong(emptyDir -> Pod.bytes(emptyDir.path("sizeLimit").asText()))
                  .sum();
          Assertions.assertThat(inMemory).isLessThanOrEqualTo(limit / 4);
        });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldNotShowASecretVariableInTheProcessList(Rendering rendering) {
    everyContainer(
        rendering,
        container ->
            Assertions.assertThat(container.path("command") + " " + container.path("args"))
                .doesNotContainPattern("\\$\\([A-Z_]*(PASSWORD|KEY|TOKEN|SECRET|URL)[A-Z_]*\\)"));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldAskForAndBeLimitedToResources(Rendering rendering) {
    everyContainer(
        rendering,
        container -> {
          for (String path :
              List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
            Assertions.assertThat(container.at("/resources/" + path).asText())
                .as(path)
                .isNotEmpty();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldBeProbedWhileItRuns(Rendering rendering) {
    everyPod(
        rendering,
        pod -> {
          if (pod.isLongRunning()) {
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
              Assertions.assertThat(pod.container().path(probe)).as(probe).isNotEmpty();
            }
          }
        });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldNameNoVariableTwice(Rendering rendering) {
    everyContainer(
        rendering,
        container ->
            Assertions.assertThat(
                    Pod.items(container.path("env")).map(v -> v.path("name").asText()))
                .doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldCarryOnlyStableLabels(Rendering rendering) {
    everyPod(
        rendering,
        pod -> {
          if (!pod.owner().isHook()) {
            Assertions.assertThat(pod.labels().keySet()).isSubsetOf(Sweep.STABLE_LABELS);
          }
        });
  }

  private static void everyPod(Rendering rendering, Consumer<Pod> requirement) {
    assertThat(rendering)
        .every("pod", Pod::isMadeBy, m -> requirement.accept(Pod.of(m).orElseThrow()));
  }

  private static void everyContainer(Rendering rendering, Consumer<JsonNode> requirement) {
    everyPod(rendering, pod -> pod.allContainers().forEach(requirement));
  }
}
