package dev.chartwright.release.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import dev.chartwright.release.internal.readiness.LiveObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at what a real cluster had when each chart of the corpus was in trouble. */
final class DiagnoserTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final Diagnoser diagnoser =
      new Diagnoser(Patience.standard(), source -> List.of("a line of " + source.container()));

  static List<ClusterChart> broken() {
    return ClusterChart.in("broken");
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldNameTheTrueCause(ClusterChart chart) {
    Diagnosis trouble = look(Recording.of(chart.name()).view(), List.of(), 75).orElseThrow();

    assertThat(trouble.cause()).as(trouble.toString()).hasToString(chart.cause());
    assertThat(trouble.sentence()).contains(chart.says());
    assertThat(trouble.remedy()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldLeaveAloneWhatWasThereBeforeHelmHasReturned(ClusterChart chart) {
    ClusterView view = Recording.of(chart.name()).view(false, true);

    assertThat(look(view, List.of(), 120).filter(DiagnoserTest::isAboutPods)).isEmpty();
  }

  /** A claim is no revision's: it is as broken before an upgrade as after it. */
  private static boolean isAboutPods(Diagnosis trouble) {
    return !trouble.object().kind().equals("PersistentVolumeClaim");
  }

  @Test
  void shouldWaitUntilASymptomHasLasted() {
    ClusterView view = Recording.of("unschedulable").view();

    assertThat(look(view, List.of(), 4)).isEmpty();
    assertThat(diagnoser.look(view, List.of(), START.plusSeconds(5))).isPresent();
  }

  @Test
  void shouldBeginAnewWhenASymptomHasGone() {
    ClusterView view = Recording.of("unschedulable").view();
    look(view, List.of(), 4);
    diagnoser.look(
        Recording.of("unschedulable").without("Pod").view(), List.of(), START.plusSeconds(5));

    assertThat(diagnoser.look(view, List.of(), START.plusSeconds(6))).isEmpty();
    assertThat(diagnoser.look(view, List.of(), START.plusSeconds(10))).isEmpty();
    assertThat(diagnoser.look(view, List.of(), START.plusSeconds(11))).isPresent();
  }

  @Test
  void shouldTellEventsAndTheLogOfTheContainer() {
    Diagnosis trouble = look(Recording.of("crash-loop").view(), List.of(), 1).orElseThrow();

    assertThat(trouble.object().kind()).isEqualTo("Pod");
    assertThat(trouble.owner().label()).isEqualTo("Deployment/web");
    assertThat(trouble.log()).containsExactly("a line of web");
    assertThat(trouble.events()).anyMatch(line -> line.contains("BackOff"));
    assertThat(trouble.events()).hasSizeLessThanOrEqualTo(8);
  }

  @Test
  void shouldLeaveAloneThePodsOfAnOlderRevision() {
    Recording upgraded =
        Recording.of("crash-loop")
            .with(
                text ->
                    text.contains("\"Deployment\"") && !text.contains("ownerReferences")
                        ? text.replace(
                            "\"deployment.kubernetes.io/revision\" : \"1\"",
                            "\"deployment.kubernetes.io/revision\" : \"2\"")
                        : text);

    assertThat(look(upgraded.view(), List.of(), 120)).isEmpty();
  }

  @Test
  void shouldWaitForASecretThatHelmWillMake() {
    Recording recording = Recording.of("missing-secret");
    ObjectRef secret =
        new ObjectRef("v1", "Secret", recording.release().namespace(), "no-such-secret");
    Recording expecting =
        new Recording(
            recording.release(),
            Stream.concat(recording.expected().stream(), Stream.of(secret)).toList(),
            recording.objects());

    assertThat(look(expecting.view(false, false), List.of(), 30)).isEmpty();
  }

  @Test
  void shouldBePatientWithACrashWhileAnotherWorkloadIsOnItsWay() {
    ClusterView view = Recording.of("crash-loop").view();
    LiveObject other = new LiveObject(LiveObjects.workload("database"), 99, false, true);

    assertThat(look(view, List.of(other), 59)).isEmpty();
    assertThat(diagnoser.look(view, List.of(other), START.plusSeconds(60)))
        .hasValueSatisfying(trouble -> assertThat(trouble.cause()).isEqualTo(Cause.CRASH_LOOP));
  }

  @Test
  void shouldNotWaitLongForAThirdCrashOfAWorkloadThatIsAlone() {
    ClusterView view = Recording.of("crash-loop").with(DiagnoserTest::crashedTwice).view();

    assertThat(look(view, List.of(), 11)).isEmpty();
    assertThat(diagnoser.look(view, List.of(), START.plusSeconds(12)))
        .hasValueSatisfying(
            trouble -> assertThat(trouble.sentence()).contains("has ended 2 times"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment apps/v1", "Job batch/v1", "Database db.example.com/v1"})
  void shouldWaitForAThirdCrashWhereSomethingElseMayBeAwaited(String other) {
    Recording recording = Recording.of("crash-loop").with(DiagnoserTest::crashedTwice);
    String[] kind = other.split(" ");
    ObjectRef ref = new ObjectRef(kind[1], kind[0], recording.release().namespace(), "database");
    Recording both =
        new Recording(
            recording.release(),
            Stream.concat(recording.expected().stream(), Stream.of(ref)).toList(),
            recording.objects());

    assertThat(look(both.view(), List.of(), 120)).isEmpty();
  }

  private static String crashedTwice(String text) {
    return text.replace("\"restartCount\" : 2", "\"restartCount\" : 1");
  }

  @Test
  void shouldNotCountACrashThatBeganBeforeTheOthersWereReady() {
    Recording recording = Recording.of("crash-loop");
    JsonNode database =
        LiveObjects.yaml(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: database
              namespace: %s
              uid: uid-of-database
              annotations: {helm.sh/hook: post-install}
            status:
              phase: Running
              conditions: [{type: Ready, status: "True", lastTransitionTime: "2099-01-01T00:00:00Z"}]
            """
                .formatted(recording.release().namespace()));
    Recording both =
        new Recording(
            recording.release(),
            recording.expected(),
            Stream.concat(recording.objects().stream(), Stream.of(database)).toList());

    assertThat(look(both.view(), List.of(), 59)).isEmpty();
    assertThat(diagnoser.look(both.view(), List.of(), START.plusSeconds(60))).isPresent();
  }

  @Test
  void shouldNotWaitForAWorkloadThatWaitsItself() {
    ClusterView view = Recording.of("crash-loop-of-database").view();
    LiveObject client =
        view.all("Deployment").stream()
            .filter(object -> object.name().endsWith("-client"))
            .findFirst()
            .orElseThrow();

    Diagnosis trouble = look(view, List.of(client), 1).orElseThrow();
    assertThat(trouble.owner().name()).isEqualTo("web-database");
  }

  @Test
  void shouldNotMindAClaimThatWaitsForItsFirstConsumer() {
    Recording waiting =
        Recording.of("unbound-volume")
            .with(text -> text.replace("no-such-class", "local-path"))
            .without("Event")
            .without("Pod");

    assertThat(look(waiting.view(), List.of(), 120)).isEmpty();
  }

  /** A StatefulSet makes claim and Pod in one go; the scheduler may see the Pod first. */
  @Test
  void shouldNotBelieveTheSchedulerThatAClaimIsMissingWhenItIsThere() {
    Recording missing = Recording.of("missing-claim");
    String claim =
        "{\"apiVersion\": \"v1\", \"kind\": \"PersistentVolumeClaim\", \"metadata\": {\"name\":"
            + " \"no-such-claim\", \"namespace\": \""
            + missing.release().namespace()
            + "\", \"uid\": \"0\"}, \"status\": {\"phase\": \"Bound\"}}";

    assertThat(look(missing.view(), List.of(), 20)).isPresent();
    assertThat(look(missing.and(claim).view(), List.of(), 20)).isEmpty();
  }

  @Test
  void shouldNotMindAnImageThatCouldNotBePulledOnce() {
    Recording once =
        Recording.of("bad-image")
            .with(
                text ->
                    text.replaceAll("\"count\" : \\d+", "\"count\" : 1")
                        .replace("no such host", "i/o timeout"));

    assertThat(look(once.view(), List.of(), 20)).isEmpty();
  }

  @Test
  void shouldBelieveARegistryThatKnowsNoSuchImage() {
    Recording answered =
        Recording.of("bad-image")
            .with(
                text ->
                    text.replaceAll("\"count\" : \\d+", "\"count\" : 1")
                        .replaceAll("dial tcp: lookup [^\"]*", "not found"));

    assertThat(look(answered.view(), List.of(), 2)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"waiting\": {\"reason\": \"ContainerCreating\"}}', false",
    "'{\"running\": {}}', true"
  })
  void shouldWaitWithoutALimitWhileTheImageOfAnotherWorkloadIsPulled(
      String state, boolean isCertain) {
    Recording recording = Recording.of("crash-loop");
    String namespace = recording.release().namespace();
    ObjectRef ref = new ObjectRef("apps/v1", "StatefulSet", namespace, "database");
    ClusterView view =
        new Recording(
                recording.release(),
                Stream.concat(recording.expected().stream(), Stream.of(ref)).toList(),
                recording.objects())
            .and(
                """
                {"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "database",
                  "uid": "uid-of-database", "namespace": "%s", "generation": 1},
                  "spec": {"replicas": 1}, "status": {"observedGeneration": 1}}
                """
                    .formatted(namespace))
            .and(
                """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "database-0", "uid": "1",
                  "namespace": "%s", "ownerReferences": [{"controller": true, "kind": "StatefulSet",
                  "apiVersion": "apps/v1", "name": "database", "uid": "uid-of-database"}]},
                  "spec": {"containers": [{"name": "database"}]},
                  "status": {"phase": "Pending",
                    "containerStatuses": [{"name": "database", "state": %s}]}}
                """
                    .formatted(namespace, state))
            .view();

    assertThat(look(view, view.all("StatefulSet"), 300).isPresent()).isEqualTo(isCertain);
  }

  @Test
  void shouldNameTheBestSuspicionWhenTimeIsUp() {
    ClusterView view = Recording.of("probe-of-wrong-port").view();
    LiveObject deployment = view.all("Deployment").get(0);

    Diagnosis trouble = diagnoser.overdue(view, deployment, "0/1");
    assertThat(trouble.cause()).isEqualTo(Cause.PROBE);
    assertThat(trouble.sentence()).startsWith("not ready in time: readiness probe");
  }

  @Test
  void shouldNameAnObjectWhenTimeIsUpAndNothingIsSuspected() {
    ClusterView view = Recording.of("crash-loop").without("Pod").view();
    LiveObject deployment = view.all("Deployment").get(0);

    Diagnosis trouble = diagnoser.overdue(view, deployment, "0/1 · creating Pods");
    assertThat(trouble.cause()).isEqualTo(Cause.TIMEOUT);
    assertThat(trouble).hasToString("Deployment/web: not ready in time: 0/1 · creating Pods");
  }

  @Test
  void shouldWaitForANodeThatMayNotReadItsClaimYet() {
    Recording early =
        Recording.of("missing-secret-volume")
            .with(
                text ->
                    text.replace(
                        "secret \\\"no-such-secret\\\" not found",
                        "no relationship found between node 'n' and this object"));

    assertThat(look(early.view(), List.of(), 30)).isEmpty();
    assertThat(diagnoser.look(early.view(), List.of(), START.plusSeconds(60)))
        .hasValueSatisfying(
            trouble -> assertThat(trouble.sentence()).contains("a volume cannot be mounted"));
  }

  @Test
  void shouldMultiplyPatience() {
    Patience twice = Patience.standard().times(2);

    assertThat(twice.settling()).isEqualTo(Duration.ofSeconds(4));
    assertThat(twice.ends()).isEqualTo(6);
  }

  /** Looks once a second, from the start on. */
  private Optional<Diagnosis> look(ClusterView view, List<LiveObject> waiting, int seconds) {
    Optional<Diagnosis> trouble = Optional.empty();
    for (int second = 0; second <= seconds && trouble.isEmpty(); second++) {
      trouble = diagnoser.look(view, waiting, START.plusSeconds(second));
    }
    return trouble;
  }
}
