package dev.chartwright.release.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.release.ReleaseName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind's rule of readiness. */
final class StandingsTest {
  private static final String META =
      "metadata: {name: web, namespace: shop, uid: u1, generation: 2}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // status                                                                      | ready |
        // words
        "observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2"
            + "| false | waiting for its controller",
        "observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1"
            + "| false | 1/2 · creating Pods",
        "observedGeneration: 2, replicas: 3, updatedReplicas: 2, readyReplicas: 3, availableReplicas: 3"
            + "| false | 2/2 · terminating old Pod",
        "observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 1, availableReplicas: 1"
            + "| false | 1/2 · waiting to be available",
        "observedGeneration: 2, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2"
            + "| true | 2/2",
        "observedGeneration: 2 | false | 0/2 · creating Pods",
      })
  void shouldJudgeDeployments(String status, boolean ready, String words) {
    Standing standing =
        standing("apps/v1", "Deployment", "spec: {replicas: 2}\nstatus: {" + status + "}");

    assertThat(standing.ready()).isEqualTo(ready);
    assertThat(standing.words()).isEqualTo(words);
  }

  @Test
  void shouldNotCallAPausedDeploymentReady() {
    Standing standing =
        standing(
            "apps/v1",
            "Deployment",
            "spec: {replicas: 1, paused: true}\n"
                + "status: {observedGeneration: 2, replicas: 1, updatedReplicas: 1, readyReplicas: 1,"
                + " availableReplicas: 1}");

    assertThat(standing.ready()).isFalse();
    assertThat(standing.words()).contains("paused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 2 | replicas: 1, readyReplicas: 1, currentRevision: a, updateRevision: a"
            + "| false | creating Pods",
        "replicas: 2 | replicas: 2, readyReplicas: 1, currentRevision: a, updateRevision: a"
            + "| false | starting",
        "replicas: 2 | replicas: 2, readyReplicas: 2, currentRevision: a, updateRevision: b"
            + "| false | replacing Pods",
        "replicas: 2 | replicas: 2, readyReplicas: 2, currentRevision: b, updateRevision: b"
            + "| true | 2/2",
        "'replicas: 2, updateStrategy: {type: OnDelete}'"
            + "| replicas: 2, readyReplicas: 0, currentRevision: a, updateRevision: b | true | 0/2",
        "'replicas: 2, updateStrategy: {rollingUpdate: {partition: 1}}'"
            + "| replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: a,"
            + " updateRevision: b | true | 2/2",
        "'replicas: 3, updateStrategy: {rollingUpdate: {partition: 1}}'"
            + "| replicas: 3, readyReplicas: 3, updatedReplicas: 1, currentRevision: a,"
            + " updateRevision: b | false | replacing Pods",
        "replicas: 0 | replicas: 0 | true | 0/0",
      })
  void shouldJudgeStatefulSets(String spec, String status, boolean ready, String words) {
    Standing standing =
        standing(
            "apps/v1",
            "StatefulSet",
            "spec: {" + spec + "}\nstatus: {observedGeneration: 2, " + status + "}");

    assertThat(standing.ready()).isEqualTo(ready);
    assertThat(standing.words()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2, 1, 1, 1, 1 | false", "2, 2, 1, 2, 2 | false", "2, 2, 2, 1, 2 | false",
        "2, 2, 2, 2, 1 | false", "2, 2, 2, 2, 2 | true", "0, 0, 0, 0, 0 | true",
      })
  void shouldJudgeDaemonSets(String counts, boolean ready) {
    String[] count = counts.split(", ");
    String status =
        "status: {observedGeneration: 2, desiredNumberScheduled: %s, currentNumberScheduled: %s,"
            + " updatedNumberScheduled: %s, numberAvailable: %s, numberReady: %s}";

    assertThat(standing("apps/v1", "DaemonSet", status.formatted((Object[]) count)).ready())
        .isEqualTo(ready);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'conditions: [{type: Complete, status: \"True\"}]' | true | complete",
        "'conditions: [{type: Failed, status: \"True\"}]' | false | failed",
        "failed: 1 | false | 1 failed · waiting to try again",
        "active: 1 | false | creating Pod",
      })
  void shouldJudgeJobs(String status, boolean ready, String words) {
    Standing standing = standing("batch/v1", "Job", "status: {" + status + "}");

    assertThat(standing.ready()).isEqualTo(ready);
    assertThat(standing.words()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | true",
        "observedGeneration: 1 | false",
        "'observedGeneration: 2, conditions: [{type: Ready, status: \"False\"}]' | false",
        "'observedGeneration: 2, conditions: [{type: Ready, status: \"True\"}]' | true",
        "'observedGeneration: 2, conditions: [{type: Reconciling, status: \"True\"}]' | false",
        "'conditions: [{type: Ready, status: Unknown}]' | false",
        "'conditions: [{type: Synced, status: \"False\"}]' | true",
      })
  void shouldJudgeCustomResources(String status, boolean ready) {
    assertThat(standing("example.org/v1", "Database", "status: {" + status + "}").ready())
        .isEqualTo(ready);
  }

  @Test
  void shouldCallAClaimWithoutConsumerReady() {
    String storageClass =
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: slow, uid: u2}
        volumeBindingMode: %s
        """;
    String claim = "spec: {storageClassName: slow}\nstatus: {phase: Pending}";

    assertThat(
            standing(
                    "v1",
                    "PersistentVolumeClaim",
                    claim,
                    storageClass.formatted("WaitForFirstConsumer"))
                .ready())
        .isTrue();
    assertThat(
            standing("v1", "PersistentVolumeClaim", claim, storageClass.formatted("Immediate"))
                .ready())
        .isFalse();
  }

  @Test
  void shouldSayThatAServiceGetsNoAddress() {
    Standing standing = standing("v1", "Service", "spec: {type: LoadBalancer}");

    assertThat(standing.ready()).isTrue();
    assertThat(standing.words()).contains("no external address");
  }

  @Test
  void shouldTellWhichObjectsAreWaitedFor() {
    assertThat(Standings.isWaitedFor(new ObjectRef("v1", "ConfigMap", "shop", "web"))).isFalse();
    assertThat(
            Standings.isWaitedFor(new ObjectRef("networking.k8s.io/v1", "Ingress", "shop", "web")))
        .isFalse();
    assertThat(Standings.isWaitedFor(new ObjectRef("apps/v1", "Deployment", "shop", "web")))
        .isTrue();
    assertThat(
            Standings.isWaitedFor(
                new ObjectRef("cert-manager.io/v1", "Certificate", "shop", "web")))
        .isTrue();
    assertThat(
            Standings.isWaitedFor(
                new ObjectRef(
                    "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "a.example.org")))
        .isTrue();
  }

  @Test
  void shouldSayWhatIsNotThere() {
    ObjectRef ref = new ObjectRef("apps/v1", "Deployment", "shop", "web");

    assertThat(new Standings(view(List.of(), ref)).of(ref).words()).isEqualTo("missing");
  }

  private static Standing standing(String apiVersion, String kind, String rest, String... others) {
    List<JsonNode> objects = new ArrayList<>();
    objects.add(yaml("apiVersion: %s\nkind: %s\n%s\n%s".formatted(apiVersion, kind, META, rest)));
    for (String other : others) {
      objects.add(yaml(other));
    }
    ObjectRef ref = new ObjectRef(apiVersion, kind, "shop", "web");
    return new Standings(view(objects, ref)).of(ref);
  }

  private static ClusterView view(List<JsonNode> objects, ObjectRef expected) {
    ReleaseScope scope =
        new ReleaseScope(
            new ReleaseName("web", "shop"), List.of(expected), Set.of("shop"), true, false);
    return new ClusterView(objects.stream().map(LiveObject::of).toList(), scope);
  }

  private static JsonNode yaml(String text) {
    try {
      return YamlDocument.parse(text).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new AssertionError(text, e);
    }
  }
}
