package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** The storage of the files that users upload to Authentik. */
@PlatformChart
final class MediaTest {
  private static final String SERVER = "platform-authentik-server";
  private static final String WORKER = "platform-authentik-worker";
  private static final String CLAIM = "platform-authentik-media";

  @ChartTest(values = "values/staging.yaml")
  void shouldKeepFilesOnAClaimOf2GiInStaging(Rendering rendering) {
    assertThat(rendering)
        .manifest("PersistentVolumeClaim", CLAIM)
        .at("spec.resources.requests.storage")
        .isEqualTo("2Gi");
    assertThat(rendering)
        .manifest("PersistentVolumeClaim", CLAIM)
        .at("spec.accessModes")
        .isEqualTo(List.of("ReadWriteOnce"));
  }

  @ChartTest
  void shouldKeepTheClaimOnUninstall(Rendering rendering) {
    assertThat(rendering)
        .manifest("PersistentVolumeClaim", CLAIM)
        .hasAnnotation("helm.sh/resource-policy", "keep");
  }

  @ChartTest
  void shouldMountTheSameClaimInServerAndWorker(Rendering rendering) {
    for (String name : List.of(SERVER, WORKER)) {
      assertThat(rendering)
          .manifest("Deployment", name)
          .at("spec.template.spec.volumes[name=media].persistentVolumeClaim.claimName")
          .isEqualTo(CLAIM);
      Assertions.assertThat(mount(rendering, name)).isEqualTo(Map.of("mountPath", "/data"));
    }
  }

  @ChartTest(set = "authentik.release=2025.10.3")
  void shouldMountTheSameFilesAtMediaBefore202512(Rendering rendering) {
    for (String name : List.of(SERVER, WORKER)) {
      Assertions.assertThat(mount(rendering, name))
          .as("later releases look for them in /data/media")
          .isEqualTo(Map.of("mountPath", "/media", "subPath", "media"));
    }
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldKeepServerAndWorkerOnOneNodeWithSameNode(Rendering rendering) {
    Map<String, String> own = Pod.of(rendering, "Deployment", SERVER).labels();
    Map<String, String> other = Pod.of(rendering, "Deployment", WORKER).labels();
    for (String name : List.of(SERVER, WORKER)) {
      JsonNode terms =
          Pod.of(rendering, "Deployment", name)
              .spec()
              .at("/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution");
      Assertions.assertThat(terms).hasSize(1);
      Assertions.assertThat(terms.at("/0/topologyKey").asText())
          .isEqualTo("kubernetes.io/hostname");
      Map<String, String> wanted =
          Map.of(
              "chartwright.dev/shared-volume",
              terms.at("/0/labelSelector/matchLabels/chartwright.dev~1shared-volume").asText());
      Assertions.assertThat(terms.at("/0/labelSelector/matchLabels")).hasSize(1);
      Assertions.assertThat(own).containsAllEntriesOf(wanted);
      Assertions.assertThat(other).containsAllEntriesOf(wanted);
    }
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldNotSpreadWithSameNode(Rendering rendering) {
    for (String name : List.of(SERVER, WORKER)) {
      assertThat(rendering)
          .manifest("Deployment", name)
          .hasNothingAt("spec.template.spec.topologySpreadConstraints");
    }
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldRollOutWithoutADeadlockWithSameNode(Rendering rendering) {
    for (String name : List.of(SERVER, WORKER)) {
      assertThat(rendering)
          .manifest("Deployment", name)
          .at("spec.strategy.rollingUpdate")
          .isEqualTo(Map.of("maxSurge", 0, "maxUnavailable", 1));
    }
  }

  @ChartTest(set = {"authentik.media.mode=rwx", "authentik.media.storageClass=shared"})
  void shouldShareAVolumeBetweenNodesWithRwx(Rendering rendering) {
    assertThat(rendering)
        .manifest("PersistentVolumeClaim", CLAIM)
        .at("spec.accessModes")
        .isEqualTo(List.of("ReadWriteMany"));
    assertThat(rendering)
        .manifest("Deployment", SERVER)
        .hasNothingAt("spec.template.spec.affinity");
    assertThat(rendering)
        .manifest("Deployment", SERVER)
        .at("spec.template.spec.topologySpreadConstraints[0].topologyKey")
        .isEqualTo("kubernetes.io/hostname");
    assertThat(rendering)
        .manifest("Deployment", SERVER)
        .at("spec.strategy.rollingUpdate")
        .isEqualTo(Map.of("maxSurge", 1, "maxUnavailable", 0));
  }

  @ChartTest(set = "authentik.media.mode=none")
  void shouldNotClaimAVolumeWithNone(Rendering rendering) {
    assertThat(rendering).hasNo("PersistentVolumeClaim");
    assertThat(rendering)
        .manifest("Deployment", SERVER)
        .at("spec.template.spec.volumes[name=media].emptyDir.sizeLimit")
        .isEqualTo("2Gi");
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      },
      namespace = "production-infra")
  void shouldKeepFilesInS3InProduction(Rendering rendering) {
    assertThat(rendering).hasNo("PersistentVolumeClaim");
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", SERVER).container()))
        .containsEntry("AUTHENTIK_STORAGE__BACKEND", "s3")
        .hasEntrySatisfying(
            "AUTHENTIK_STORAGE__S3__SECRET_KEY",
            value -> Assertions.assertThat(value).contains("secretKeyRef"));
  }

  @ChartTest(
      set = {
        "authentik.media.mode=s3",
        "authentik.media.s3.bucket=files",
        "authentik.media.s3.workloadIdentity=true"
      })
  void shouldUseTheIdentityOfThePodsWithS3(Rendering rendering) {
    assertThat(rendering).hasNo("Secret", "platform-authentik-s3");
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", SERVER).container()).keySet())
        .noneMatch(name -> name.endsWith("KEY") && name.contains("S3"));
  }

  @ChartTest(set = "authentik.media.existingClaim=files")
  void shouldUseAClaimThatExists(Rendering rendering) {
    assertThat(rendering).hasNo("PersistentVolumeClaim");
    assertThat(rendering)
        .manifest("Deployment", WORKER)
        .at("spec.template.spec.volumes[name=media].persistentVolumeClaim.claimName")
        .isEqualTo("files");
  }

  private static Map<String, String> mount(Rendering rendering, String deployment) {
    JsonNode mount =
        Pod.items(Pod.of(rendering, "Deployment", deployment).container().path("volumeMounts"))
            .filter(each -> each.path("name").asText().equals("media"))
            .findFirst()
            .orElseThrow();
    return Stream.of("mountPath", "subPath")
        .filter(mount::has)
        .collect(Collectors.toMap(key -> key, key -> mount.path(key).asText()));
  }
}
