package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Assertions on kinds, which hold and which fail; the messages are golden. */
final class KindAssertionsTest {
  private static final Path RESOURCES = Path.of("src/testing/src/test/resources");
  private static final Rendering KINDS = render();

  private static Rendering render() {
    Chart chart = Chart.load(RESOURCES.resolve("charts/kinds"));
    Case subject =
        new Case(chart, "default", Values.NONE, new KubernetesVersion(1, 34, 0), "rel", "space");
    return Renderer.of(chart).render(subject);
  }

  private static RenderingAssert kinds() {
    return assertThat(KINDS);
  }

  @Test
  void shouldHoldOnReplicas() {
    kinds()
        .horizontalPodAutoscaler("db")
        .scales("StatefulSet/db")
        .hasReplicas(2, 5)
        .hasUtilization("cpu", 80)
        .hasAverageValue("memory", "0.5Gi");
    kinds().horizontalPodAutoscaler("old").hasReplicas(1, 3).hasUtilization("cpu", 70);
    kinds().podDisruptionBudget("db").hasMaxUnavailable("50%").selects("StatefulSet/db");
    kinds().podDisruptionBudget("one").hasMinAvailable(1);
  }

  @Test
  void shouldHoldOnClaims() {
    kinds()
        .persistentVolumeClaim("files")
        .requestsStorage("10240Mi")
        .hasAccessModes("ReadOnlyMany", "ReadWriteMany")
        .hasStorageClass("fast");
    kinds().persistentVolumeClaim("plain").hasDefaultStorageClass();
    kinds().statefulSet("db").hasClaim("data", "10Gi").hasRestartPolicy("Always");
  }

  @Test
  void shouldHoldOnJobs() {
    kinds()
        .cronJob("backup")
        .hasSchedule("0 3 * * *")
        .hasConcurrencyPolicy("Forbid")
        .isSuspended(true)
        .hasBackoffLimit(2)
        .hasRestartPolicy("Never")
        .jobSpec()
        .at("ttlSecondsAfterFinished")
        .isEqualTo(600);
    kinds().job("migrate").hasBackoffLimit(6).isSuspended(false).hasRestartPolicy("OnFailure");
  }

  @Test
  void shouldHoldOnTheNetwork() {
    kinds()
        .service("db")
        .isHeadless()
        .hasType("ClusterIP")
        .hasPorts(53, 5432)
        .hasTargetPort(5432, "sql")
        .hasTargetPort(53, 53)
        .hasProtocol(53, "UDP")
        .hasProtocol(5432, "TCP");
    kinds().service("outside").hasType("NodePort").hasNodePort(80, 30080).hasTargetPort(80, 5432);
    kinds()
        .ingress("db")
        .hasClass("nginx")
        .hasDefaultBackend("outside", 80)
        .hasPathType("db.example", "/", "Prefix")
        .leadsTo("db.example", "/", "StatefulSet/db", 5432)
        .leadsTo("db.example", "/number", "StatefulSet/db", 5432);
    kinds().ingress("old").hasClass("haproxy").hasPathType("", "/", "Prefix");
  }

  @Test
  void shouldHoldOnBindingsAndData() {
    kinds()
        .roleBinding("db")
        .refersTo("Role/db")
        .hasSubjects(
            "Group/system:authenticated", "ServiceAccount/db", "ServiceAccount/operators/operator")
        .allows("get", "secrets")
        .allowsNot("list", "secrets");
    kinds()
        .clusterRoleBinding("nodes")
        .refersTo("ClusterRole/nodes")
        .hasSubjects("ServiceAccount/db")
        .allows("list", "nodes");
    kinds().roleBinding("foreign").refersTo("ClusterRole/view");
    kinds()
        .secret("tls")
        .hasType("kubernetes.io/tls")
        .containsKeys("tls.key")
        .hasNoKey("ca.crt")
        .isImmutable();
    kinds().secret("plain").hasType("Opaque").hasKeys();
  }

  private static Map<String, ThrowingCallable> failing() {
    Map<String, ThrowingCallable> all = new LinkedHashMap<>();
    all.put("scales", () -> kinds().horizontalPodAutoscaler("db").scales("Deployment/db"));
    all.put(
        "scales nothing", () -> kinds().horizontalPodAutoscaler("old").scales("Deployment/gone"));
    all.put("replicas", () -> kinds().horizontalPodAutoscaler("db").hasReplicas(1, 5));
    all.put("most replicas", () -> kinds().horizontalPodAutoscaler("old").hasReplicas(1, 4));
    all.put("utilization", () -> kinds().horizontalPodAutoscaler("db").hasUtilization("cpu", 70));
    all.put("old one", () -> kinds().horizontalPodAutoscaler("old").hasUtilization("cpu", 80));
    all.put(
        "utilization of an amount",
        () -> kinds().horizontalPodAutoscaler("db").hasUtilization("memory", 70));
    all.put("metric", () -> kinds().horizontalPodAutoscaler("db").hasUtilization("cqu", 70));
    all.put("no metrics", () -> kinds().horizontalPodAutoscaler("old").hasAverageValue("cpu", "1"));
    all.put("amount", () -> kinds().horizontalPodAutoscaler("db").hasAverageValue("memory", "1Gi"));
    all.put("budget as autoscaler", () -> kinds().podDisruptionBudget("db").hasReplicas(1, 2));
    all.put("autoscaler as budget", () -> kinds().horizontalPodAutoscaler("db").hasMinAvailable(1));
    all.put("max unavailable", () -> kinds().podDisruptionBudget("db").hasMaxUnavailable(1));
    all.put("min available", () -> kinds().podDisruptionBudget("db").hasMinAvailable(1));
    all.put("neither", () -> kinds().podDisruptionBudget("none").hasMinAvailable(1));
    all.put("storage", () -> kinds().persistentVolumeClaim("files").requestsStorage("1Gi"));
    all.put("no storage", () -> kinds().persistentVolumeClaim("plain").requestsStorage("1Gi"));
    all.put(
        "access modes",
        () -> kinds().persistentVolumeClaim("files").hasAccessModes("ReadWriteOnce"));
    all.put("storage class", () -> kinds().persistentVolumeClaim("files").hasStorageClass("slow"));
    all.put("no class", () -> kinds().persistentVolumeClaim("plain").hasStorageClass("slow"));
    all.put("a class", () -> kinds().persistentVolumeClaim("files").hasDefaultStorageClass());
    all.put("claim", () -> kinds().statefulSet("db").hasClaim("date", "10Gi"));
    all.put("claim's size", () -> kinds().statefulSet("db").hasClaim("data", "1Gi"));
    all.put("claim of a Job", () -> kinds().job("migrate").hasClaim("data", "1Gi"));
    all.put("schedule", () -> kinds().cronJob("backup").hasSchedule("0 4 * * *"));
    all.put("schedule of a Job", () -> kinds().job("migrate").hasSchedule("0 4 * * *"));
    all.put("concurrency", () -> kinds().cronJob("backup").hasConcurrencyPolicy("Allow"));
    all.put("suspended", () -> kinds().cronJob("backup").isSuspended(false));
    all.put("backoff", () -> kinds().cronJob("backup").hasBackoffLimit(6));
    all.put("default backoff", () -> kinds().job("migrate").hasBackoffLimit(2));
    all.put("restarts", () -> kinds().statefulSet("db").hasRestartPolicy("Never"));
    all.put("not a Job", () -> kinds().statefulSet("db").jobSpec());
    all.put("ports", () -> kinds().service("db").hasPorts(5432));
    all.put("target port", () -> kinds().service("db").hasTargetPort(5432, "dns"));
    all.put("default target port", () -> kinds().service("db").hasTargetPort(53, 54));
    all.put("node port", () -> kinds().service("outside").hasNodePort(80, 30081));
    all.put("no node port", () -> kinds().service("db").hasNodePort(53, 30081));
    all.put("protocol", () -> kinds().service("db").hasProtocol(53, "TCP"));
    all.put("type", () -> kinds().service("db").hasType("LoadBalancer"));
    all.put("headless", () -> kinds().service("outside").isHeadless());
    all.put("class", () -> kinds().ingress("db").hasClass("haproxy"));
    all.put("default class", () -> kinds().ingress("plain").hasClass("haproxy"));
    all.put("backend", () -> kinds().ingress("db").hasDefaultBackend("db", 80));
    all.put("no backend", () -> kinds().ingress("old").hasDefaultBackend("db", 80));
    all.put("path type", () -> kinds().ingress("db").hasPathType("db.example", "/", "Exact"));
    all.put(
        "leads to", () -> kinds().ingress("db").leadsTo("db.example", "/", "StatefulSet/db", 80));
    all.put(
        "leads to no Service",
        () -> kinds().ingress("db").leadsTo("db.example", "/gone", "StatefulSet/db", 5432));
    all.put(
        "leads to no port",
        () -> kinds().ingress("db").leadsTo("db.example", "/port", "StatefulSet/db", 5432));
    all.put("role", () -> kinds().roleBinding("db").refersTo("ClusterRole/db"));
    all.put("subjects", () -> kinds().roleBinding("db").hasSubjects("ServiceAccount/db"));
    all.put("no namespace", () -> kinds().roleBinding("foreign").hasSubjects("ServiceAccount/db"));
    all.put("right of a binding", () -> kinds().roleBinding("db").allowsNot("get", "secrets"));
    all.put("right of another role", () -> kinds().roleBinding("foreign").allows("get", "pods"));
    all.put("subjects of a role", () -> kinds().role("db").hasSubjects("ServiceAccount/db"));
    all.put("role of a role", () -> kinds().role("db").refersTo("Role/db"));
    all.put("Secret's type", () -> kinds().secret("plain").hasType("kubernetes.io/tls"));
    all.put("ConfigMap's type", () -> kinds().configMap("plain").hasType("Opaque"));
    all.put("key", () -> kinds().secret("tls").containsKeys("tls.crt", "tls.csr"));
    all.put("no key", () -> kinds().secret("tls").hasNoKey("tls.key"));
    all.put("immutable", () -> kinds().configMap("plain").isImmutable());
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
                    .append(String.valueOf(catchThrowable(assertion).getMessage()).strip())
                    .append("\n\n"));

    GoldenFile.verify(RESOURCES.resolve("dev/chartwright/assertions/kinds.txt"), text.toString());
  }

  @Test
  void shouldRejectWhatIsNotAQuantity() {
    assertThatThrownBy(() -> kinds().persistentVolumeClaim("files").requestsStorage("ten"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'ten' is not a valid quantity");
  }
}
