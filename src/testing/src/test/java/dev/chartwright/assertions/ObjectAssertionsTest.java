package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chartwright.assertions.internal.GoldenFile;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Each assertion on the chart "web", which holds and which fails; the messages are golden. */
final class ObjectAssertionsTest {
  private static final Path RESOURCES = Path.of("src/testing/src/test/resources");
  private static final Rendering WEB = render();

  private static Rendering render() {
    Chart chart = Chart.load(RESOURCES.resolve("charts/web"));
    Case subject =
        new Case(chart, "default", Values.NONE, new KubernetesVersion(1, 34, 0), "rel", "space");
    return Renderer.of(chart).render(subject);
  }

  private static RenderingAssert web() {
    return assertThat(WEB);
  }

  private static WorkloadAssert deployment() {
    return web().deployment("rel-web");
  }

  private static ContainerAssert container() {
    return deployment().container("web");
  }

  private static Map<String, ThrowingCallable> failing() {
    Map<String, ThrowingCallable> all = new LinkedHashMap<>();
    all.put("another name", () -> web().deployment("rel-wbe"));
    all.put("no such kind", () -> web().daemonSet("rel-web"));
    all.put("another API", () -> web().manifest("x.example/v1", "Monitor", "rel-web"));
    all.put("labels", () -> deployment().hasLabel("app.kubernetes.io/name", "shop"));
    all.put("replicas", () -> deployment().hasReplicas(3));
    all.put("container", () -> deployment().container("wbe"));
    all.put("init container", () -> deployment().initContainer("web"));
    all.put("containers", () -> deployment().hasContainers("web"));
    all.put("pod label", () -> deployment().hasPodLabel("app.kubernetes.io/name", "shop"));
    all.put("pod annotation", () -> deployment().hasPodAnnotation("checksum", "1"));
    all.put("service account", () -> deployment().hasServiceAccount("default"));
    all.put("volume", () -> deployment().volume("date"));
    all.put(
        "volume's claim",
        () -> deployment().volume("data").at("persistentVolumeClaim.claimName").isEqualTo("x"));
    all.put("image", () -> container().hasImage("web:2"));
    all.put("variable's value", () -> container().hasEnv("LOG_LEVEL", "debug"));
    all.put("variable", () -> container().hasEnv("LOG_LEVLE", "info"));
    all.put("variable of a Secret", () -> container().hasEnv("PASSWORD", "x"));
    all.put("no variable", () -> container().hasNoEnv("LOG_LEVEL"));
    all.put("Secret's key", () -> container().hasEnvFromSecret("PASSWORD", "rel-web", "pass"));
    all.put("not a Secret", () -> container().hasEnvFromSecret("GREETING", "rel-web", "x"));
    all.put("not a ConfigMap", () -> container().hasEnvFromConfigMap("LOG_LEVEL", "a", "b"));
    all.put("all of a Secret", () -> container().hasAllEnvFromSecret("rel-mroe"));
    all.put("all of a ConfigMap", () -> container().hasAllEnvFromConfigMap("rel-web"));
    all.put("port", () -> container().hasPort(80));
    all.put("named port", () -> container().hasPort("http", 80));
    all.put("port's name", () -> container().hasPort("web", 8080));
    all.put("request", () -> container().hasRequest("cpu", "200m"));
    all.put("limit", () -> container().hasLimit("cpu", "1"));
    all.put("no probe", () -> container().livenessProbe());
    all.put("probe", () -> container().readinessProbe().at("httpGet.path").isEqualTo("/"));
    all.put("mount", () -> container().mount("/date"));
    all.put("mount of another volume", () -> container().hasMount("config", "/data"));
    all.put("security", () -> container().hasSecurity("runAsNonRoot", false));
    all.put("no security", () -> container().hasSecurity("privileged", false));
    all.put("selects", () -> web().service("rel-web").selects("CronJob/rel-backup"));
    all.put("selects nothing", () -> web().configMap("rel-web").selects("Deployment/rel-web"));
    all.put("service port", () -> web().service("rel-web").hasPort(8080));
    all.put("service's named port", () -> web().service("rel-web").hasPort("http", 8080));
    all.put("leads to", () -> web().service("rel-web").leadsTo(80, "Deployment/rel-web", 80));
    all.put(
        "leads elsewhere", () -> web().service("rel-web").leadsTo(80, "CronJob/rel-backup", 80));
    all.put("hosts", () -> web().ingress("rel-web").hasHosts("a.example"));
    all.put("no route", () -> web().ingress("rel-web").routes("shop.example", "/x", "rel-web", 80));
    all.put("route", () -> web().ingress("rel-web").routes("shop.example", "/", "web", "http"));
    all.put(
        "route's port", () -> web().ingress("rel-web").routes("shop.example", "/", "rel-web", 80));
    all.put("TLS", () -> web().ingress("rel-web").hasTls("shop.example", "x"));
    all.put("no TLS", () -> web().ingress("rel-web").hasTls("a.example", "x"));
    all.put(
        "allows from", () -> web().networkPolicy("rel-web").allowsFrom("Deployment/rel-web", 8080));
    all.put(
        "denies from", () -> web().networkPolicy("rel-web").deniesFrom("CronJob/rel-backup", 8080));
    all.put("allows to", () -> web().networkPolicy("rel-web").allowsTo("CronJob/rel-backup", 53));
    all.put("unknown workload", () -> web().networkPolicy("rel-web").deniesTo("Job/x", 53));
    all.put("entry", () -> web().configMap("rel-web").hasEntry("greeting", "bye"));
    all.put(
        "lines of an entry", () -> web().configMap("rel-web").hasEntry("limits.yaml", "a: 1\n"));
    all.put("no entry", () -> web().secret("rel-web").entry("pasword"));
    all.put("secret entry", () -> web().secret("rel-web").hasEntry("password", "x"));
    all.put("keys", () -> web().secret("rel-web").hasKeys("password"));
    all.put("no right", () -> web().role("rel-web").allows("delete", "configmaps"));
    all.put("right", () -> web().serviceAccount("rel-web").allowsNot("list", "configmaps"));
    all.put("path", () -> deployment().path("spec.replicas").isEqualTo(3));
    all.put(
        "path with a filter",
        () ->
            deployment()
                .path("spec.template.spec.containers[?(@.name == 'proxy')].image")
                .isEqualTo("x"));
    all.put("path to nothing", () -> deployment().path("spec.repliacs"));
    all.put("path to several", () -> deployment().path("$..image"));
    all.put("paths", () -> deployment().paths("$..image").contains("x"));
    all.put(
        "several requirements",
        () -> deployment().all(d -> d.hasReplicas(2), d -> d.hasReplicas(3), d -> d.volume("x")));
    all.put("class", () -> deployment().as(Integer.class));
    all.put("classes", () -> web().objects(Integer.class));
    return all;
  }

  static List<String> names() {
    return List.copyOf(failing().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldFail(String name) {
    assertThatThrownBy(failing().get(name)).isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldFailWithMessages() {
    StringBuilder text = new StringBuilder();
    failing()
        .forEach(
            (name, assertion) ->
                text.append("# ")
                    .append(name)
                    .append('\n')
                    .append(
                        String.valueOf(catchThrowable(assertion).getMessage())
                            .strip()
                            .replace("\t", "  "))
                    .append("\n\n"));

    GoldenFile.verify(
        RESOURCES.resolve("dev/chartwright/assertions/messages.txt"), text.toString());
  }

  @Test
  void shouldHoldOnWorkloads() {
    deployment()
        .hasReplicas(2)
        .hasContainers("proxy", "web")
        .hasLabel("app.kubernetes.io/name", "web")
        .hasPodLabel("app.kubernetes.io/instance", "rel")
        .hasServiceAccount("rel-web")
        .selectsItsPods();
    deployment().volume("config").at("configMap.name").isEqualTo("rel-web");
    deployment().podSpec().at("securityContext.runAsNonRoot").isEqualTo(true);
    deployment().initContainer("migrate").at("command").asTexts().containsExactly("migrate");
    web().cronJob("rel-backup").hasServiceAccount("default").hasPodLabel("app", "backup");
    web().cronJob("rel-backup").container("backup").hasImage("registry.example/backup:1");
  }

  @Test
  void shouldHoldOnContainers() {
    container()
        .hasImage("registry.example/web:1.4")
        .hasEnv("LOG_LEVEL", "info")
        .hasNoEnv("DEBUG")
        .hasEnvFromSecret("PASSWORD", "rel-web", "password")
        .hasEnvFromConfigMap("GREETING", "rel-web", "greeting")
        .hasAllEnvFromSecret("rel-more")
        .hasPort(8080)
        .hasPort("http", 8080)
        .hasRequest("cpu", "0.1")
        .hasLimit("memory", "256Mi")
        .hasMount("data", "/data")
        .hasSecurity("runAsNonRoot", true)
        .hasSecurity("readOnlyRootFilesystem", true);
    container().mount("/etc/web").at("readOnly").isEqualTo(true);
    container().readinessProbe().contains(Map.of("httpGet", Map.of("path", "/ready")));
  }

  @Test
  void shouldHoldOnTheNetwork() {
    web()
        .service("rel-web")
        .hasPort(80)
        .hasPort("http", 80)
        .selects("Deployment/rel-web")
        .leadsTo(80, "Deployment/rel-web", 8080);
    web()
        .ingress("rel-web")
        .hasHosts("shop.example")
        .routes("shop.example", "/", "rel-web", "http")
        .hasTls("shop.example", "shop-tls");
    web()
        .networkPolicy("rel-web")
        .selects("Deployment/rel-web")
        .allowsFrom("CronJob/rel-backup", 8080)
        .deniesFrom("CronJob/rel-backup", 9090)
        .deniesFrom("Deployment/rel-web", 8080)
        .deniesTo("CronJob/rel-backup", 53);
    web().podDisruptionBudget("rel-web").selects("Deployment/rel-web");
  }

  @Test
  void shouldHoldOnDataAndRights() {
    web()
        .configMap("rel-web")
        .hasKeys("greeting", "limits.yaml", "logo")
        .hasEntry("logo", "\u0001\u0002\u0003")
        .entry("limits.yaml")
        .startsWith("size");
    web()
        .secret("rel-web")
        .hasKeys("user", "password")
        .hasEntry("password", "open sesame")
        .hasEntry("user", "web");
    web()
        .role("rel-web")
        .allows("get", "configmaps")
        .allows("patch", "deployments.apps")
        .allowsNot("get", "secrets")
        .allowsNot("get", "deployments")
        .allowsNot("patch", "deployments.apps/scale");
    web().serviceAccount("rel-web").allows("list", "configmaps").allowsNot("list", "pods");
    web().manifest("monitoring.example/v1", "Monitor", "rel-web").at("spec.every").isEqualTo("30s");
    web().persistentVolumeClaim("rel-web").path("spec.resources.requests.storage").isEqualTo("1Gi");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "spec.replicas                                                     | spec.replicas",
        "$.spec.template.spec.containers[1].name            | spec.template.spec.containers[1].name",
        "spec.template.spec.containers[?(@.name=='proxy')]  | spec.template.spec.containers[1]",
        "spec.template.spec.containers[?(@.name=='web')].ports | spec.template.spec.containers[0].ports",
        "$..securityContext.runAsNonRoot                    | spec.template.spec.securityContext.runAsNonRoot",
        "metadata.labels['app.kubernetes.io/name']     | metadata.labels[\"app.kubernetes.io/name\"]",
        "$..readinessProbe..path                            | spec.template.spec.containers[0].readinessProbe.httpGet.path",
        "spec.template.metadata.labels['app.kubernetes.io/name'] | spec.template.metadata.labels[\"app.kubernetes.io/name\"]",
      })
  void shouldKnowWhereAJsonPathLeads(String path, String place) {
    assertThat(deployment().path(path).place()).hasToString("Deployment/rel-web " + place);
  }

  @Test
  void shouldTakeAllValuesOfAJsonPath() {
    deployment()
        .paths("$..image")
        .asTexts()
        .containsExactlyInAnyOrder(
            "registry.example/web:1.4", "registry.example/web:1.4", "registry.example/proxy:2");
    deployment().path("spec.template").path("spec.containers[0].name").isEqualTo("web");
    assertThatThrownBy(() -> deployment().path("spec["))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'spec[' is not a valid JSONPath: ");
  }

  @Test
  void shouldTellWhatMadeAValue() {
    assertThatThrownBy(() -> container().hasEnv("LOG_LEVEL", "debug"))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            e -> {
              assertThat(e.getExpected().getValue()).isEqualTo("debug");
              assertThat(e.getActual().getValue()).isEqualTo("info");
            })
        .hasMessageContaining("charts/web/templates/deployment.yaml:29\nvalues    logLevel");
  }

  @Test
  void shouldTryAllRequirements() {
    assertThatThrownBy(
            () ->
                web()
                    .all(
                        all -> all.deployment("rel-web").hasReplicas(3),
                        all -> all.secret("rel-web").hasEntry("password", "open sesame"),
                        all -> all.service("rel-web").hasPort(8080)))
        .isInstanceOfSatisfying(
            MultipleFailuresError.class, e -> assertThat(e.getFailures()).hasSize(2))
        .hasMessageContaining("2 of 3 requirements");
  }
}
