package dev.chartwright.release.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.Diagnosis.Cause;
import dev.chartwright.release.internal.readiness.ClusterView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes that fail, at the moments when they may still pass and when they cannot. */
final class ProbeRuleTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final int NEVER = 3_600;

  private final Diagnoser diagnoser = new Diagnoser(Patience.standard(), source -> List.of());

  /** Periods of 5 s and timeouts of 1 s are those of the recordings. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP probe failed with statuscode: 404                        | 14
          HTTP probe failed with statuscode: 401                        | 14
          HTTP probe failed with statuscode: 500                        | 66
          HTTP probe failed with statuscode: 502                        | 66
          HTTP probe failed with statuscode: 503                        | 66
          dial tcp 10.42.0.30:9090: connect: connection refused         | 66
          context deadline exceeded                                     | 66
          cat: can't open '/tmp/ready': No such file or directory       | 66
          Error: this command requires the 'rabbit' app to be running   | 66
          LOADING Redis is loading the dataset in memory                | 66
          sh: curl: not found                                           | 12
          /bin/sh: 1: pg_isready: not found                             | 12
          OCI runtime exec failed: exec failed: unable to start container process: exec: "wget": executable file not found in $PATH: unknown | 12
          OCI runtime exec failed: exec: "/bin/probe": stat /bin/probe: no such file or directory: unknown | 12
          """)
  void shouldWaitAsLongAsTheAnswerMayChange(String answer, int seconds) {
    Recording failing =
        Recording.of("probe-of-wrong-port")
            .with(
                text ->
                    text.replaceFirst(
                        "Readiness probe failed: dial tcp [^\"]*",
                        Matcher.quoteReplacement(
                            "Readiness probe failed: " + answer.replace("\"", "\\\""))));

    assertThat(certainAfter(failing)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"30, 1, 1, 91", "10, 3, 5, 95", "1, 1, 1, 62"})
  void shouldGiveTheKubeletTimeToNotice(int period, int successes, int timeout, int seconds) {
    Recording failing =
        Recording.of("probe-of-wrong-port")
            .with(
                text ->
                    text.replaceAll("\"periodSeconds\" : \\d+", "\"periodSeconds\" : " + period)
                        .replaceAll(
                            "\"successThreshold\" : \\d+", "\"successThreshold\" : " + successes)
                        .replaceAll(
                            "\"timeoutSeconds\" : \\d+", "\"timeoutSeconds\" : " + timeout));

    assertThat(certainAfter(failing)).isEqualTo(seconds);
  }

  @Test
  void shouldBeCertainOfAStartupProbeThatHasRunOutAtOnce() {
    assertThat(certainAfter(Recording.of("failing-startup-probe"))).isZero();
  }

  /** The budget of that run was spent while the database was not there; the next has its own. */
  @ParameterizedTest
  @ValueSource(strings = {"startup", "liveness"})
  void shouldNotCountARunThatBeganBeforeTheOthersWereReady(String probe) {
    Recording killed = Recording.of("failing-startup-probe").with(text -> of(probe, text));
    String database =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "database", "namespace": "%s",
          "uid": "uid-of-database", "annotations": {"helm.sh/hook": "post-install"}},
          "status": {"phase": "Running", "conditions": [
            {"type": "Ready", "status": "True", "lastTransitionTime": "2026-11-21T14:23:%s"}]}}
        """;
    String namespace = killed.release().namespace();

    assertThat(certainAfter(killed.and(database.formatted(namespace, "25Z")))).isEqualTo(NEVER);
    assertThat(certainAfter(killed.and(database.formatted(namespace, "10Z")))).isLessThan(60);
  }

  /** It ends within its grace period, 1 s in the recording, and has 8 s more. */
  @Test
  void shouldLetAContainerEndThatALivenessProbeHasKilled() {
    Recording killed = Recording.of("failing-startup-probe").with(text -> of("liveness", text));

    assertThat(certainAfter(killed)).isEqualTo(9);
  }

  /** 8 s, two periods of 10 s and a timeout of 3 s, and 20 s before the first question. */
  @Test
  void shouldLetAContainerBeReadyAgainThatALivenessProbeHasKilled() {
    Recording again = Recording.of("failing-startup-probe").with(ProbeRuleTest::again);

    assertThat(certainAfter(again)).isEqualTo(8 + 20 + 20 + 3);
  }

  @Test
  void shouldLeaveTheRunAfterAKillByALivenessProbeToItsStartupProbe() {
    Recording again =
        Recording.of("failing-startup-probe")
            .with(
                text ->
                    again(text)
                        .replace("\"readinessProbe\"", "\"startupProbe\": {}, \"readinessProbe\""));

    assertThat(certainAfter(again)).isEqualTo(NEVER);
  }

  @Test
  void shouldTellThatAContainerCrashesThatAProbeHasKilledBefore() {
    Recording crashing =
        Recording.of("crash-loop")
            .and(
                """
                {"apiVersion": "v1", "kind": "Event", "type": "Normal", "reason": "Killing",
                 "metadata": {"name": "killing", "namespace": "%s"},
                 "message": "Container web failed liveness probe, will be restarted",
                 "involvedObject": {"uid": "%s", "fieldPath": "spec.containers{web}"},
                 "lastTimestamp": "2026-11-21T00:00:00Z"}
                """
                    .formatted(
                        Recording.of("crash-loop").release().namespace(), podOf("crash-loop")));

    Diagnosis trouble = look(crashing.view(), 60).orElseThrow();
    assertThat(trouble.cause()).isEqualTo(Cause.CRASH_LOOP);
  }

  private static String podOf(String recording) {
    return Recording.of(recording).view().pods().get(0).uid();
  }

  private static String of(String probe, String text) {
    return text.replace("failed startup probe", "failed " + probe + " probe")
        .replaceFirst("\"startupProbe\"", "\"" + probe + "Probe\"");
  }

  /** Killed by its liveness probe and started again, without a startup probe. */
  private static String again(String text) {
    return of("liveness", text)
        .replaceFirst(
            "\"livenessProbe\"",
            "\"readinessProbe\": {\"initialDelaySeconds\": 20, \"periodSeconds\": 10,"
                + " \"successThreshold\": 2, \"timeoutSeconds\": 3}, \"livenessProbe\"")
        .replace(
            "\"lastState\" : { }",
            "\"lastState\" : {\"terminated\": {\"startedAt\": \"2026-11-21T14:23:19Z\","
                + " \"finishedAt\": \"2026-11-21T14:23:56Z\"}}")
        .replace(
            "\"startedAt\" : \"2026-11-21T14:23:19Z\"", "\"startedAt\" : \"2026-11-21T14:23:57Z\"")
        .replace("\"restartCount\" : 0", "\"restartCount\" : 1");
  }

  private int certainAfter(Recording recording) {
    ClusterView view = recording.view();
    for (int second = 0; second < 600; second++) {
      if (diagnoser.look(view, List.of(), START.plusSeconds(second)).isPresent()) {
        return second;
      }
    }
    return NEVER;
  }

  private Optional<Diagnosis> look(ClusterView view, int seconds) {
    Optional<Diagnosis> trouble = Optional.empty();
    for (int second = 0; second <= seconds && trouble.isEmpty(); second++) {
      trouble = diagnoser.look(view, List.of(), START.plusSeconds(second));
    }
    return trouble;
  }
}
