package dev.chartwright.release.internal.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.release.Diagnosis;
import dev.chartwright.release.ObjectState;
import dev.chartwright.release.Snapshot;
import dev.chartwright.release.WaitText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read while they wait. */
final class WaitTextTest {
  private static final ObjectState DATABASE =
      state("StatefulSet", "postgresql", true, "1/1", Optional.empty());
  private static final ObjectState SERVER =
      state(
          "Deployment",
          "server",
          false,
          "1/2 · startup probe",
          Optional.of(Duration.ofSeconds(40)));
  private static final ObjectState WORKER =
      state(
          "Deployment",
          "worker",
          false,
          "0/1 · pulling image",
          Optional.of(Duration.ofSeconds(125)));

  @Test
  void shouldFitALineIntoTheTerminal() {
    Snapshot snapshot = snapshot(DATABASE, SERVER, WORKER);

    assertThat(WaitText.line(snapshot, 120))
        .isEqualTo(
            "1/3 ready: server 1/2 · startup probe 40 s, worker 0/1 · pulling image 2 min 5 s");
    assertThat(WaitText.line(snapshot, 60))
        .isEqualTo("1/3 ready: server 1/2 · startup probe 40 s, +1");
    assertThat(WaitText.line(snapshot, 24)).hasSize(24).endsWith("…");
    assertThat(WaitText.line(snapshot(DATABASE), 80)).isEqualTo("1/1 ready");
  }

  @Test
  void shouldTellObjectsOfOneNameApart() {
    ObjectState service = state("Service", "server", false, "selects no Pods", Optional.empty());

    assertThat(WaitText.line(snapshot(SERVER, service), 120))
        .isEqualTo(
            "0/2 ready: Deployment/server 1/2 · startup probe 40 s, Service/server selects no Pods");
  }

  @Test
  void shouldPutTroubleFirst() {
    Diagnosis trouble =
        new Diagnosis(
            Diagnosis.Cause.IMAGE,
            SERVER.object(),
            SERVER.object(),
            "image cannot be pulled: web:9: not found",
            "",
            List.of(),
            List.of());
    Snapshot snapshot = new Snapshot(List.of(SERVER), Optional.of(trouble), false);

    assertThat(WaitText.line(snapshot, 120))
        .isEqualTo("Deployment/server: image cannot be pulled: web:9: not found");
  }

  @Test
  void shouldWriteALineForEachChangeIntoALog() {
    ObjectState later =
        state("Deployment", "server", false, SERVER.step(), Optional.of(Duration.ofSeconds(41)));
    Snapshot before = snapshot(DATABASE, SERVER);

    assertThat(WaitText.changes(Optional.of(before), snapshot(DATABASE, later))).isEmpty();
    assertThat(WaitText.changes(Optional.of(before), snapshot(DATABASE, WORKER)))
        .containsExactly("Deployment/worker in shop: 0/1 · pulling image 2 min 5 s");
    assertThat(WaitText.changes(Optional.empty(), snapshot(DATABASE)))
        .containsExactly("StatefulSet/postgresql in shop: ready · 1/1");
  }

  @Test
  void shouldListWhatIsNotReady() {
    assertThat(WaitText.lines(snapshot(DATABASE, SERVER)))
        .containsExactly("Deployment/server in shop: 1/2 · startup probe 40 s");
  }

  private static Snapshot snapshot(ObjectState... states) {
    return new Snapshot(List.of(states), Optional.empty(), false);
  }

  private static ObjectState state(
      String kind, String name, boolean ready, String step, Optional<Duration> lasting) {
    return new ObjectState(new ObjectRef("apps/v1", kind, "shop", name), ready, step, lasting);
  }
}
