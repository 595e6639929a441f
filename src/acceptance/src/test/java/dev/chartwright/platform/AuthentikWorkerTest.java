package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** The worker of Authentik: its Deployment, probes and environment. */
@PlatformChart
final class AuthentikWorkerTest {
  private static final String NAME = "platform-authentik-worker";
  private static final String CONTAINER = "spec.template.spec.containers[name=worker]";

  @ChartTest(values = "values/staging.yaml")
  void shouldRunOnceInStaging(Rendering rendering) {
    assertThat(rendering).manifest("Deployment", NAME).at("spec.replicas").isEqualTo(1);
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldAskForTheAgreedResourcesInStaging(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".resources")
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "100m", "memory", "128Mi"),
                "limits", Map.of("cpu", "250m", "memory", "256Mi")));
  }

  @ChartTest
  void shouldBeProbedByItsOwnHealthCheck(Rendering rendering) {
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(rendering)
          .manifest("Deployment", NAME)
          .at(CONTAINER + "." + probe + ".exec.command")
          .isEqualTo(List.of("ak", "healthcheck"));
    }
  }

  @ChartTest
  void shouldBeToldToBeAWorker(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at(CONTAINER + ".args")
        .isEqualTo(List.of("worker"));
  }

  @ChartTest
  void shouldCountSharedMemoryAgainstItsLimitForAQuarterAtMost(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at("spec.template.spec.volumes[name=shared-memory].emptyDir.sizeLimit")
        .isEqualTo("64Mi");
  }

  @ChartTest
  void shouldMakeTheFirstAdministratorFromASecret(Rendering rendering) {
    Assertions.assertThat(env(rendering))
        .hasEntrySatisfying(
            "AUTHENTIK_BOOTSTRAP_PASSWORD",
            value -> Assertions.assertThat(value).contains("platform-authentik-bootstrap"));
  }

  @ChartTest(
      set = {"authentik.bootstrap.hashed=true", "authentik.bootstrap.passwordHash=given-hash"})
  void shouldTakeAHashInPlaceOfThePassword(Rendering rendering) {
    Assertions.assertThat(env(rendering))
        .containsKey("AUTHENTIK_BOOTSTRAP_PASSWORD_HASH")
        .doesNotContainKey("AUTHENTIK_BOOTSTRAP_PASSWORD");
  }

  @ChartTest(set = "authentik.bootstrap.enabled=false")
  void shouldLeaveTheFirstAdministratorToTheFirstVisitorWhenTold(Rendering rendering) {
    Assertions.assertThat(env(rendering).keySet())
        .noneMatch(name -> name.startsWith("AUTHENTIK_BOOTSTRAP"));
    assertThat(rendering).hasNo("Secret", "platform-authentik-bootstrap");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldMountBlueprintsWhereAuthentikLooksForThem(Rendering rendering) {
    List<String> paths =
        Pod.items(Pod.of(rendering, "Deployment", NAME).container().path("volumeMounts"))
            .map(mount -> mount.path("mountPath").asText())
            .toList();
    Assertions.assertThat(paths)
        .contains("/blueprints/mounted/cm-blueprints", "/blueprints/mounted/secret-blueprints");
  }

  private static Map<String, String> env(Rendering rendering) {
    return Pod.env(Pod.of(rendering, "Deployment", NAME).container());
  }

  @ChartTest(set = "authentik.outposts.enabled=true")
  void shouldManageOutpostsWithARoleInItsNamespace(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", NAME)
        .at("spec.template.spec.automountServiceAccountToken")
        .isEqualTo(true);
    assertThat(rendering)
        .manifest("Deployment", "platform-authentik-server")
        .at("spec.template.spec.automountServiceAccountToken")
        .isEqualTo(false);
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_OUTPOSTS__DISCOVER", "true");
    assertThat(rendering)
        .manifest("RoleBinding", "platform-authentik-outposts")
        .at("subjects[0].name")
        .isEqualTo("platform-authentik");
    assertThat(rendering)
        .manifest("ClusterRole", "platform-authentik-outposts-staging-infra")
        .at("rules")
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroups", List.of("apiextensions.k8s.io"),
                    "resources", List.of("customresourcedefinitions"),
                    "verbs", List.of("list"))));
    Assertions.assertThat(
            Platform.find(rendering, "NetworkPolicy", "platform-authentik-server")
                .content()
                .toString())
        .contains("goauthentik.io");
  }

  @ChartTest
  void shouldHaveNoRightsByDefault(Rendering rendering) {
    assertThat(rendering).hasNo("Role").hasNo("ClusterRole");
    Assertions.assertThat(Pod.env(Pod.of(rendering, "Deployment", NAME).container()))
        .containsEntry("AUTHENTIK_OUTPOSTS__DISCOVER", "false");
  }
}
