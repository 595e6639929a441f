package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;

/** The notes that the chart prints after an installation. */
@PlatformChart
final class NotesTest {
  @ChartTest(values = "values/staging.yaml")
  void shouldTellTheNextCommands(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("kubectl -n staging-infra get pods,jobs")
        .contains("helm test platform -n staging-infra\n");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldTellHowToLabelTheNamespaceThatTheChartNeverRenders(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains(
            "kubectl label --overwrite namespace staging-infra app.kubernetes.io/part-of=platform"
                + " environment=staging pod-security.kubernetes.io/enforce=restricted"
                + " pod-security.kubernetes.io/warn=restricted\n")
        .doesNotContain("kubectl annotate");
  }

  @ChartTest(
      set = {
        "namespace.podSecurity=baseline",
        "namespace.labels.environment=shop",
        "namespace.annotations.contact=the shop's team"
      })
  void shouldTellHowToLabelItAsTheValuesRequest(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("environment=shop pod-security.kubernetes.io/enforce=baseline")
        .contains(
            "kubectl annotate --overwrite namespace staging-infra 'contact=the shop'\\''s team'\n");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldTellHowToFillReservedNamespaces(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("namespace staging-core is reserved for Nest.js")
        .contains("core.image.repository and core.image.tag")
        .contains("docs/deploy-core.md");
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldTellHowToWatchAndReachApplications(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("kubectl -n staging-core rollout status deployment/core")
        .contains("https://staging.example.com/api/")
        .contains("https://staging.example.com/auth/");
  }

  @ChartTest(set = {"core.namespace.create=false", "global.environment=dev"})
  void shouldTellHowToLabelANamespaceThatSomebodyElseOwns(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("kubectl label namespace dev-core --overwrite")
        .contains("status=placeholder");
  }

  @ChartTest
  void shouldWarnWhenNothingIsReachable(Rendering rendering) {
    assertThat(rendering).notes().contains("Nothing is reachable from outside of the cluster");
  }

  @ChartTest
  void shouldWarnThatGeneratedPasswordsNeedHelmItself(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("Passwords that are not given were generated")
        .contains(
            "with `helm template | kubectl apply` or GitOps set global.secrets.generate to"
                + " false");
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      })
  void shouldWarnOfNothingInProduction(Rendering rendering) {
    assertThat(rendering).notes().doesNotContain("WARNING", "were generated", "Nothing is");
  }

  @ChartTest(set = "global.networkPolicy.enabled=false")
  void shouldWarnOfMissingNetworkPolicies(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains(
            "WARNING: global.networkPolicy.enabled is false: every pod of the cluster can reach the"
                + " databases.");
  }

  @ChartTest(
      values = "values/dev.yaml",
      namespace = "dev-infra",
      set = "global.ingress.tls.enabled=false")
  void shouldWarnOfPasswordsInTheClear(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains(
            "WARNING: ingress.tls.enabled is false for authentik: passwords travel in the clear.");
  }

  @ChartTest(values = "values/local.yaml", namespace = "local-infra")
  void shouldNotWarnOfPasswordsInTheClearOnLocalhost(Rendering rendering) {
    assertThat(rendering).notes().doesNotContain("in the clear");
  }

  @ChartTest(set = "authentik.bootstrap.enabled=false")
  void shouldWarnThatTheFirstVisitorBecomesAdministrator(Rendering rendering) {
    assertThat(rendering).notes().contains("WARNING").contains("authentik.bootstrap.enabled");
  }

  @ChartTest(set = "authentik.media.mode=none")
  void shouldWarnOfFilesThatAreLostWithTheirPod(Rendering rendering) {
    assertThat(rendering).notes().contains("WARNING").contains("authentik.media.mode");
  }

  @ChartTest(set = "infra.postgresql.hba=host all all all trust")
  void shouldWarnOfADatabaseWithoutPasswords(Rendering rendering) {
    assertThat(rendering).notes().contains("WARNING").contains("infra.postgresql.hba");
  }

  @ChartTest(
      set = {
        "global.ingress.enabled=true",
        "global.ingress.host=example.com",
        "authentik.web.path=/login/"
      })
  void shouldTellWhereAuthentikReallyIs(Rendering rendering) {
    assertThat(rendering).notes().contains("http://example.com/login/").doesNotContain("/auth/");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldWarnOfLessMemoryThanAuthentikAsksFor(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains("WARNING: authentik.server.resources.limits.memory is 512Mi")
        .contains("2 GB");
  }

  @ChartTest(set = {"web.image.repository=example/web", "web.image.tag=latest"})
  void shouldWarnOfATagThatMoves(Rendering rendering) {
    assertThat(rendering).notes().contains("WARNING: web.image.tag is latest");
  }

  @ChartTest(
      set = {
        "infra.postgresql.service.type=LoadBalancer",
        "infra.postgresql.networkPolicy.extraIngress[0].ports[0].port=5432",
        "authentik.server.service.type=LoadBalancer",
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "core.service.type=LoadBalancer",
        "core.networkPolicy.extraIngress[0].ports[0].port=8080"
      })
  void shouldNameTheAddressOfEachLoadBalancer(Rendering rendering) {
    assertThat(rendering)
        .notes()
        .contains(
            "The Service platform-postgresql gets an address outside of the cluster, which stands"
                + " under EXTERNAL-IP (<pending> until then):\n"
                + "  kubectl -n staging-infra get service platform-postgresql\n",
            "kubectl -n staging-infra get service platform-authentik-server\n",
            "kubectl -n dev-core get service core\n")
        .doesNotContain("get service platform-redis", "get service platform-authentik-postgresql");
  }

  @ChartTest(
      set = {
        "authentik.postgresql.enabled=false",
        "authentik.postgresql.host=db.example.com",
        "authentik.postgresql.auth.password=given",
        "authentik.postgresql.service.type=LoadBalancer"
      })
  void shouldNameNoAddressOfAServiceThatIsNotThere(Rendering rendering) {
    assertThat(rendering).notes().doesNotContain("EXTERNAL-IP");
  }
}
