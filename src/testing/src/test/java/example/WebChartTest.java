package example;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.junit.ChartUnderTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import io.fabric8.kubernetes.api.model.apps.Deployment;

@ChartUnderTest(value = "src/testing/src/test/resources/charts/web", releaseName = "shop")
class WebChartTest {

  @ChartTest(set = "logLevel=debug")
  void shouldRunTheServer(Rendering rendering) {
    assertThat(rendering)
        .deployment("shop-web")
        .hasReplicas(2)
        .selectsItsPods()
        .container("web")
        .hasImage("registry.example/web:1.4")
        .hasEnv("LOG_LEVEL", "debug")
        .hasEnvFromSecret("PASSWORD", "shop-web", "password")
        .hasMount("data", "/data")
        .hasLimit("memory", "256Mi")
        .hasSecurity("runAsNonRoot", true);
    assertThat(rendering).secret("shop-web").hasEntry("password", "open sesame");
  }

  @ChartTest
  void shouldReachTheServer(Rendering rendering) {
    assertThat(rendering).service("shop-web").leadsTo(80, "Deployment/shop-web", 8080);
    assertThat(rendering)
        .ingress("shop-web")
        .routes("shop.example", "/", "shop-web", "http")
        .hasTls("shop.example", "shop-tls");
    assertThat(rendering)
        .networkPolicy("shop-web")
        .selects("Deployment/shop-web")
        .allowsFrom("CronJob/shop-backup", 8080)
        .deniesTo("CronJob/shop-backup", 80);
    assertThat(rendering).serviceAccount("shop-web").allows("get", "configmaps");
  }

  @ChartTest
  void shouldKeepItsData(Rendering rendering) {
    assertThat(rendering)
        .persistentVolumeClaim("shop-web")
        .requestsStorage("1Gi")
        .hasAccessModes("ReadWriteOnce");
    assertThat(rendering).cronJob("shop-backup").hasSchedule("0 3 * * *").hasRestartPolicy("Never");
    assertThat(rendering)
        .roleBinding("shop-web")
        .refersTo("Role/shop-web")
        .hasSubjects("ServiceAccount/shop-web");
    assertThat(rendering)
        .ingress("shop-web")
        .leadsTo("shop.example", "/", "Deployment/shop-web", 8080);
  }

  @ChartTest(cases = "src/testing/src/test/resources/charts/web/ci/*-values.yaml")
  @ChartTest(
      name = "many",
      set = "replicas=9",
      kubeVersions = {"1.31", "1.34"})
  void shouldBeTheSameInAllCases(Rendering rendering) {
    assertThat(rendering)
        .hasNoFindings()
        .all(
            all -> all.deployment("shop-web").hasServiceAccount("shop-web"),
            all -> all.podDisruptionBudget("shop-web").selects("Deployment/shop-web"));
  }

  @ChartTest
  void shouldHaveValuesAtPaths(Rendering rendering) {
    assertThat(rendering)
        .manifest("Deployment", "shop-web")
        .hasLabel("app.kubernetes.io/name", "web")
        .path("spec.template.spec.containers[?(@.name == 'proxy')].image")
        .isEqualTo("registry.example/proxy:2");
    assertThat(rendering)
        .deployment("shop-web")
        .at("spec.template.spec.containers[name=web].readinessProbe")
        .matchesSnapshot();
  }

  @ChartTest
  void shouldBeADeployment(Rendering rendering) {
    Deployment deployment = assertThat(rendering).deployment("shop-web").as(Deployment.class);
    org.assertj.core.api.Assertions.assertThat(deployment.getSpec().getTemplate().getSpec())
        .returns("shop-web", spec -> spec.getServiceAccountName());
  }

  @ChartTest(set = "replicas=many")
  void shouldBeRejected(Case subject) {
    assertThat(subject).isRefusedWith("must be an integer");
  }

  @ChartTest(configuration = "src/testing/src/test/resources/charts/chartwright.yaml")
  void shouldSelectItsPodsEverywhere(Rendering rendering) {
    assertThat(rendering).deployment("shop-web").selectsItsPods();
  }

  @ChartTest(
      configuration = "src/testing/src/test/resources/charts/chartwright.yaml",
      cases = "staging",
      set = "logLevel=debug")
  void shouldRunFourInStaging(Rendering rendering) {
    assertThat(rendering).deployment("shop-web").hasReplicas(4);
  }

  @ChartTest(objects = "src/testing/src/test/resources/charts/existing.yaml", upgrade = true)
  void shouldKeepThePassword(Rendering rendering) {
    assertThat(rendering).secret("shop-kept").hasEntry("token", "of the cluster");
  }
}
