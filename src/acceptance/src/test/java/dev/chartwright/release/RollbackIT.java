package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.release.internal.StoredRecord;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our rollback beside Helm's own: the same chart, the same steps, two namespaces. */
@NeedsCluster
@EnabledIf(
    value = "dev.chartwright.release.HelmCommand#isNamed",
    disabledReason =
        "neither -Dchartwright.helm.binaries nor CHARTWRIGHT_HELM_BINARIES names a folder with helm3"
            + " and helm4; ci/tools/build makes one")
final class RollbackIT {
  private static final ReleaseName OURS = new ReleaseName("web", "rollback-ours");
  private static final ReleaseName THEIRS = new ReleaseName("web", "rollback-helm");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VARYING =
      Set.of(
          "apply_method",
          "completed_at",
          "deleted",
          "first_deployed",
          "last_deployed",
          "modtime",
          "rollback_revision",
          "schemamodtime",
          "started_at");

  @TempDir private Path folder;
  private Cluster cluster;
  private Releases releases;
  private ReleaseStore store;
  private HookedChart chart;

  @BeforeEach
  void makeAChart() {
    cluster = SharedCluster.get();
    releases = Releases.on(cluster, WaitListener.NONE).timeout(HookedChart.LIMIT);
    store = new ReleaseStore(cluster.client());
    chart = HookedChart.in(folder, cluster);
  }

  @AfterEach
  void removeTheNamespaces() {
    for (ReleaseName release : List.of(OURS, THEIRS)) {
      var namespace = cluster.client().namespaces().withName(release.namespace());
      namespace.delete();
      namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDoWhatHelmDoes(HelmCommand helm) {
    install(helm);
    String before = password(OURS);
    String theirsBefore = password(THEIRS);
    assertThat(releases.upgrade(chart.upgrade(OURS, "text=two", "extra=true")))
        .matches(Outcome::succeeded, "succeeded");
    helm(helm, "upgrade", THEIRS.name(), chart.path(), "--set", "text=two,extra=true");

    assertThat(releases.rollback(OURS, 1)).matches(Outcome::succeeded, "succeeded");
    helm(helm, "rollback", THEIRS.name(), "1");

    assertThat(password(OURS)).isEqualTo(before);
    assertThat(password(THEIRS)).isEqualTo(theirsBefore);
    assertThat(objects(OURS)).isEqualTo(objects(THEIRS));
    assertThat(records(OURS)).isEqualTo(records(THEIRS));
  }

  @ParameterizedTest
  @EnumSource
  void shouldDoSoAfterAnUpgradeThatFailed(HelmCommand helm) {
    install(helm);
    releases.upgrade(chart.upgrade(OURS, "extra=true", "failing=true"));
    HelmCommand.Ran failed =
        helm.tryTo(
            cluster.kubeconfig(),
            THEIRS,
            "upgrade",
            THEIRS.name(),
            chart.path(),
            "--set",
            "extra=true,failing=true");
    assertThat(failed.code()).isNotZero();

    assertThat(releases.rollback(OURS, 1)).matches(Outcome::succeeded, "succeeded");
    helm(helm, "rollback", THEIRS.name(), "1");

    // What the failed revision had added, the variable of the Deployment included, is gone.
    assertThat(objects(OURS)).isEqualTo(objects(THEIRS));
    assertThat(statuses(OURS)).isEqualTo(statuses(THEIRS));
  }

  @ParameterizedTest
  @EnumSource
  void shouldLeaveARecordWithWhichHelmGoesOn(HelmCommand helm) {
    releases.install(chart.install(OURS, "text=own"));
    releases.upgrade(chart.upgrade(OURS, "text=two"));
    releases.rollback(OURS, 1);
    Path kubeconfig = cluster.kubeconfig();

    assertThat(helm.run(kubeconfig, OURS, "get", "values", OURS.name())).contains("text: own");
    assertThat(helm.run(kubeconfig, OURS, "get", "hooks", OURS.name())).contains("name: ask");
    assertThat(helm.run(kubeconfig, OURS, "get", "notes", OURS.name())).contains("Notes of own");
    helm.run(kubeconfig, OURS, "upgrade", OURS.name(), chart.path(), "--reuse-values");
    helm.run(kubeconfig, OURS, "rollback", OURS.name(), "3");

    assertThat(store.history(OURS))
        .extracting(Revision::description)
        .containsExactly(
            "Install complete",
            "Upgrade complete",
            "Rollback to 1",
            "Upgrade complete",
            "Rollback to 3");
    assertThat(store.latest(OURS).orElseThrow().values().path("text").asText()).isEqualTo("own");
  }

  private void install(HelmCommand helm) {
    assertThat(releases.install(chart.install(OURS))).matches(Outcome::succeeded, "succeeded");
    helm(helm, "install", THEIRS.name(), chart.path(), "--create-namespace");
  }

  private void helm(HelmCommand helm, Object... args) {
    // Ours waits, too.
    Object[] waiting = Stream.concat(Stream.of(args), Stream.of("--wait")).toArray();
    helm.run(cluster.kubeconfig(), THEIRS, waiting);
  }

  private String password(ReleaseName release) {
    return cluster
        .client()
        .secrets()
        .inNamespace(release.namespace())
        .withName("generated")
        .require()
        .getData()
        .getOrDefault("password", "");
  }

  private List<String> statuses(ReleaseName release) {
    return store.history(release).stream()
        .map(revision -> revision.number() + " " + revision.status().word())
        .toList();
  }

  /** All objects as far as they do not differ from one namespace, or second, to the next. */
  private List<String> objects(ReleaseName release) {
    List<String> texts = new ArrayList<>();
    for (String[] kind :
        new String[][] {
          {"v1", "ConfigMap"}, {"v1", "Secret"}, {"apps/v1", "Deployment"}, {"batch/v1", "Job"}
        }) {
      cluster
          .client()
          .genericKubernetesResources(kind[0], kind[1])
          .inNamespace(release.namespace())
          .list()
          .getItems()
          .forEach(object -> text(object, release).ifPresent(texts::add));
    }
    return texts.stream().sorted().toList();
  }

  private static Optional<String> text(Object object, ReleaseName release) {
    ObjectNode json = JSON.convertValue(object, ObjectNode.class);
    String name = json.at("/metadata/name").asText();
    if (name.startsWith("sh.helm.release") || name.equals("kube-root-ca.crt")) {
      return Optional.empty();
    }
    ((ObjectNode) json.path("metadata"))
        .remove(
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "generation"));
    json.remove("status");
    if (name.equals("generated")) {
      json.remove("data");
    }
    if (json.path("kind").asText().equals("Job")) {
      ((ObjectNode) json.path("spec")).remove("selector");
      ((ObjectNode) json.at("/spec/template/metadata")).remove("labels");
      ((ObjectNode) json.path("metadata")).remove("labels");
    }
    return Optional.of(json.toString().replace(release.namespace(), "NAMESPACE"));
  }

  /**
   * The records, but for times, the random password, and what Helm 4 alone writes, such as the
   * times of the chart's files.
   */
  private List<String> records(ReleaseName release) {
    return store.records(release).stream().map(record -> text(record, release)).toList();
  }

  private static String text(StoredRecord record, ReleaseName release) {
    return sorted(record.payload())
        .toString()
        .replace(release.namespace(), "NAMESPACE")
        .replaceAll("password: [A-Za-z0-9+/=]+", "password: RANDOM")
        .replaceAll("(\\\\n)+", "\\\\n");
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isNull() || (node.isTextual() && node.asText().isEmpty());
  }

  /** Without what is empty, or another each time; keys in alphabetical order. */
  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      ArrayNode array = JSON.createArrayNode();
      node.forEach(item -> array.add(sorted(item)));
      return array;
    }
    if (!node.isObject()) {
      return node.isTextual() ? TextNode.valueOf(node.asText().stripTrailing()) : node;
    }
    ObjectNode object = JSON.createObjectNode();
    node.properties().stream()
        .filter(entry -> !VARYING.contains(entry.getKey()))
        .filter(entry -> !isEmpty(entry.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> object.set(entry.getKey(), sorted(entry.getValue())));
    return object;
  }
}
