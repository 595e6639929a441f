package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.testing.ClusterImages;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import io.fabric8.kubernetes.api.Pluralize;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of the platform under the Role of ci/examples/rbac alone, with Helm's own commands. */
@NeedsCluster
@EnabledIf(
    value = "dev.chartwright.release.HelmCommand#isNamed",
    disabledReason =
        "neither -Dchartwright.helm.binaries nor CHARTWRIGHT_HELM_BINARIES names a folder with helm3"
            + " and helm4; ci/tools/build makes one")
final class DeployerRoleIT {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));
  private static final Path CHART = BASE.resolve("charts/platform");
  private static final ReleaseName PLATFORM = new ReleaseName("platform", "role-infra");
  private static final List<String> NAMESPACES =
      List.of("role-infra", "role-core", "role-ai", "role-web");
  private static final String DEPLOYER = "deployer";

  /** Objects of each kind that the Role has, with a program that every cluster of the tests has. */
  private static final String VALUES =
      """
      global:
        environment: role
        quota: {enabled: true}
        ingress: {enabled: true, host: role.example.com, tls: {enabled: false}}
      core:
        namespace: {create: false, limitRange: {max: {cpu: "4"}}}
        image: {registry: "%1$s", repository: "%2$s", tag: "%3$s"}
        command: [httpd, -f, -p, "8080", -h, /etc]
        containerPort: 8080
        readinessProbe: {path: ""}
        livenessProbe: {path: ""}
        terminationGracePeriodSeconds: 1
        resources: {limits: {cpu: 200m, memory: 64Mi}, requests: {cpu: 10m, memory: 16Mi}}
        autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 3}
        podDisruptionBudget: {enabled: true}
        cronJobs: {nightly: {schedule: "0 3 * * *", command: ["true"], args: []}}
      authentik: {media: {mode: sameNode}}
      ai: {namespace: {create: false}}
      web: {namespace: {create: false}}
      """;

  @TempDir private Path folder;
  private final Cluster cluster = SharedCluster.get();
  private final KubernetesClient client = cluster.client();
  private Path values;
  private Path kubeconfig;

  @BeforeEach
  void makeTheNamespacesAndTheUser() throws IOException {
    remove();
    String image = ClusterImages.busybox(cluster).orElse("docker.io/library/busybox:1.37");
    int slash = image.indexOf('/');
    int colon = image.lastIndexOf(':');
    values =
        Files.writeString(
            folder.resolve("role.yaml"),
            VALUES.formatted(
                image.substring(0, slash),
                image.substring(slash + 1, colon),
                image.substring(colon + 1)));
    for (String namespace : NAMESPACES) {
      client
          .resource(
              new NamespaceBuilder()
                  .withNewMetadata()
                  .withName(namespace)
                  .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                  .endMetadata()
                  .build())
          .create();
    }
    client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(DEPLOYER)
                .withNamespace(PLATFORM.namespace())
                .endMetadata()
                .build())
        .create();
    kubeconfig = kubeconfig();
  }

  @AfterEach
  void remove() {
    NAMESPACES.forEach(namespace -> client.namespaces().withName(namespace).delete());
    for (String namespace : NAMESPACES) {
      client
          .namespaces()
          .withName(namespace)
          .waitUntilCondition(left -> left == null, 180, TimeUnit.SECONDS);
    }
  }

  /** A kubeconfig with the ServiceAccount's token in place of the administrator's certificate. */
  private Path kubeconfig() throws IOException {
    String token =
        client
            .serviceAccounts()
            .inNamespace(PLATFORM.namespace())
            .withName(DEPLOYER)
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(3600L)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    Config config = Serialization.unmarshal(Files.readString(cluster.kubeconfig()), Config.class);
    AuthInfo user = new AuthInfo();
    user.setToken(token);
    config.getUsers().forEach(one -> one.setUser(user));
    return Files.writeString(folder.resolve("deployer.kubeconfig"), Serialization.asYaml(config));
  }

  private static Role role() throws IOException {
    return Serialization.unmarshal(
        Files.readString(BASE.resolve("ci/examples/rbac/deployer.yaml")), Role.class);
  }

  private void grant(Role role) {
    for (String namespace : NAMESPACES) {
      role.getMetadata().setNamespace(namespace);
      role.getMetadata().setResourceVersion(null);
      client.resource(role).forceConflicts().fieldManager("test").serverSideApply();
      client
          .resource(
              new RoleBindingBuilder()
                  .withNewMetadata()
                  .withName(role.getMetadata().getName())
                  .withNamespace(namespace)
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "Role", role.getMetadata().getName())
                  .withSubjects(
                      new SubjectBuilder()
                          .withKind("ServiceAccount")
                          .withName(DEPLOYER)
                          .withNamespace(PLATFORM.namespace())
                          .build())
                  .build())
          .forceConflicts()
          .fieldManager("test")
          .serverSideApply();
    }
  }

  private HelmCommand.Ran helm(HelmCommand helm, String verb, Object... args) {
    List<Object> all = new ArrayList<>(List.of(verb, PLATFORM.name()));
    if (verb.equals("install") || verb.equals("upgrade")) {
      all.add(CHART);
      List<Path> files = new ArrayList<>(List.of(CHART.resolve("values/ci.yaml")));
      files.addAll(ClusterValues.of(System.getenv()).files());
      files.add(values);
      files.forEach(file -> all.addAll(List.of("--values", file)));
    }
    all.addAll(List.of(args));
    return helm.tryTo(kubeconfig, PLATFORM, all.toArray());
  }

  private void succeeds(HelmCommand.Ran ran) {
    assertThat(ran.code()).as(ran.output()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeEnoughFromInstallToUninstall(HelmCommand helm) throws IOException {
    grant(role());
    assertThat(mayListNamespaces()).as("nothing cluster-wide").isFalse();

    succeeds(helm(helm, "install", "--wait", "--timeout", "4m"));
    assertThat(kindsOfTheRelease()).containsAll(kindsOfTheRole());
    succeeds(
        helm(helm, "upgrade", "--wait", "--timeout", "4m", "--set", "core.config.LEVEL=debug"));
    grant(without("pods"));
    awaitForbidden("pods", () -> helm(helm, "test", "--timeout", "2m"));
    grant(role());
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> succeeds(helm(helm, "test", "--timeout", "2m")));
    succeeds(helm(helm, "rollback", "1", "--wait", "--timeout", "4m"));
    assertThat(helm(helm, "history").output()).contains("Rollback to 1");
    succeeds(helm(helm, "uninstall", "--wait", "--timeout", "2m"));
    assertThat(client.apps().deployments().inNamespace("role-core").list().getItems()).isEmpty();
  }

  private boolean mayListNamespaces() {
    io.fabric8.kubernetes.client.Config config =
        io.fabric8.kubernetes.client.Config.fromKubeconfig(kubeconfig.toFile());
    try (KubernetesClient deployer = new KubernetesClientBuilder().withConfig(config).build()) {
      deployer.namespaces().list();
      return true;
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
      return false;
    }
  }

  /** Returns the kinds that the release has, Helm's own record included, as resources. */
  private Set<String> kindsOfTheRelease() {
    Set<String> kinds = new TreeSet<>(Set.of("pods"));
    Revision revision = new ReleaseStore(client).latest(PLATFORM).orElseThrow();
    revision
        .objects()
        .forEach(object -> kinds.add(Pluralize.toPlural(object.kind().toLowerCase(Locale.ROOT))));
    return kinds;
  }

  /** Those that Helm only reads are left out. */
  private static Set<String> kindsOfTheRole() throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (PolicyRule rule : role().getRules()) {
      if (rule.getVerbs().contains("create")) {
        kinds.addAll(rule.getResources());
      }
    }
    return kinds;
  }

  /** Both look every object up before they install; one of them is enough. */
  @ParameterizedTest
  @EnumSource(names = "HELM3")
  void shouldFailByNameWithOneRightLess(HelmCommand helm) throws IOException {
    Set<String> resources = kindsOfTheRole();
    // Only the tests have Pods; the life above tries it.
    resources.remove("pods");
    for (String resource : resources) {
      grant(without(resource));
      awaitForbidden(resource, () -> helm(helm, "install", "--dry-run=server"));
    }
  }

  private static Role without(String resource) throws IOException {
    Role role = role();
    role.getRules()
        .forEach(
            rule ->
                rule.setResources(
                    rule.getResources().stream().filter(one -> !one.equals(resource)).toList()));
    role.getRules().removeIf(rule -> rule.getResources().isEmpty());
    return role;
  }

  /** The API server follows a changed Role with a delay. */
  private static void awaitForbidden(String resource, Supplier<HelmCommand.Ran> command) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              HelmCommand.Ran ran = command.get();
              assertThat(ran.code()).as(ran.output()).isNotZero();
              assertThat(ran.output()).contains("forbidden", "resource \"" + resource + "\"");
            });
  }
}
