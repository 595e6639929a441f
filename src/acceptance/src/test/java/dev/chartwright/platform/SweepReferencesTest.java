package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Referenced objects exist: Deployments, Secrets and their keys, ConfigMaps, claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SweepReferencesTest {
  /** The objects that the values for all features reference and the chart does not create. */
  private static final Set<String> OF_THE_USER =
      Set.of(
          "core-own",
          "core-shared",
          "ca",
          "blueprints",
          "ai-database",
          "db-ca",
          "redis-ca",
          "sso-db-tls",
          "sso-db-ca",
          "sso-redis-ca");

  private final List<Named<Rendering>> renderings = Sweep.renderings();

  Stream<Named<Rendering>> renderings() {
    return renderings.stream();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldScaleDeploymentsThatExist(Rendering rendering) {
    rendering.manifests().stream()
        .filter(m -> m.kind().equals("HorizontalPodAutoscaler"))
        .forEach(
            m -> {
              JsonNode target = m.content().at("/spec/scaleTargetRef");
              Assertions.assertThat(
                      exists(
                          rendering,
                          target.path("kind").asText(),
                          m.namespace().orElse(""),
                          target.path("name").asText()))
                  .as(m.label())
                  .isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldReadKeysThatSecretsHold(Rendering rendering) {
    for (Pod pod : Pod.of(rendering)) {
      for (JsonNode reference : References.variables(pod, "secretKeyRef")) {
        String name = reference.path("name").asText();
        if (!OF_THE_USER.contains(name)) {
          Assertions.assertThat(exists(rendering, "Secret", pod.namespace(), name))
              .as(pod.role() + " reads Secret " + name)
              .isTrue();
          Assertions.assertThat(Platform.secret(rendering, name))
              .as(pod.role() + " reads Secret " + name)
              .containsKey(reference.path("key").asText());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldMountWhatExists(Rendering rendering) {
    for (Pod pod : Pod.of(rendering)) {
      Stream<JsonNode> volumes = Pod.items(pod.spec().path("volumes"));
      volumes.forEach(
          volume -> {
            there(rendering, pod, "ConfigMap", volume.at("/configMap/name").asText());
            there(rendering, pod, "Secret", volume.at("/secret/secretName").asText());
            there(
                rendering,
                pod,
                "PersistentVolumeClaim",
                volume.at("/persistentVolumeClaim/claimName").asText());
          });
      pod.allContainers().stream()
          .flatMap(container -> Pod.items(container.path("envFrom")))
          .forEach(
              from -> there(rendering, pod, "ConfigMap", from.at("/configMapRef/name").asText()));
      there(rendering, pod, "ServiceAccount", pod.spec().path("serviceAccountName").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void shouldMountVolumesThatThePodHas(Rendering rendering) {
    for (Pod pod : Pod.of(rendering)) {
      List<String> volumes =
          Stream.concat(
                  Pod.items(pod.spec().path("volumes")).map(volume -> volume.path("name")),
                  Pod.items(pod.owner().content().at("/spec/volumeClaimTemplates"))
                      .map(claim -> claim.at("/metadata/name")))
              .map(JsonNode::asText)
              .toList();
      Assertions.assertThat(volumes).doesNotHaveDuplicates();
      for (JsonNode container : pod.allContainers()) {
        List<JsonNode> mounts = Pod.items(container.path("volumeMounts")).toList();
        Assertions.assertThat(mounts)
            .extracting(mount -> mount.path("name").asText())
            .as(pod.role())
            .isSubsetOf(volumes);
        Assertions.assertThat(mounts)
            .extracting(mount -> mount.path("mountPath").asText())
            .as(pod.role())
            .doesNotHaveDuplicates();
      }
    }
  }

  private static void there(Rendering rendering, Pod pod, String kind, String name) {
    if (!name.isEmpty() && !OF_THE_USER.contains(name)) {
      Assertions.assertThat(exists(rendering, kind, pod.namespace(), name))
          .as(pod.role() + " uses " + kind + " " + name)
          .isTrue();
    }
  }

  private static boolean exists(Rendering rendering, String kind, String namespace, String name) {
    return rendering.manifests().stream()
        .anyMatch(
            m ->
                m.kind().equals(kind)
                    && m.name().equals(name)
                    && m.namespace().filter(namespace::equals).isPresent());
  }
}
