package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.cluster.internal.LeftoverRule.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LeftoverRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Owner HERE = new Owner(100, "5000", "4026531836", "boot-1");
  private static final LeftoverRule RULE =
      new LeftoverRule(
          HERE, NOW, pid -> pid == 100 || pid == 200 ? Optional.of("5000") : Optional.empty());

  @Test
  void shouldLeaveWhatIsOurOwnOrAnotherLivingProcess() {
    assertThat(RULE.isLeftover(running(HERE))).isFalse();
    assertThat(RULE.isLeftover(running(owner(200, "5000")))).isFalse();
  }

  @Test
  void shouldTakeWhatADeadProcessLeft() {
    assertThat(RULE.isLeftover(running(owner(300, "5000")))).isTrue();
  }

  @Test
  void shouldTellALaterProcessOfTheSameNumberApart() {
    assertThat(RULE.isLeftover(running(owner(200, "4999")))).isTrue();
  }

  @Test
  void shouldLeaveWhatIsToBeKept() {
    Found kept =
        new Found(Map.of(Labels.OWNER, owner(300, "5000").label(), Labels.KEPT, "true"), true, NOW);

    assertThat(RULE.isLeftover(kept)).isFalse();
  }

  @Test
  void shouldLeaveWhatIsNotOurs() {
    assertThat(RULE.isLeftover(new Found(Map.of(), false, NOW))).isFalse();
  }

  @Test
  void shouldLeaveWhatRunsForAnotherMachineOrContainerUntilADayIsOver() {
    Owner elsewhere = new Owner(300, "5000", "4026531836", "boot-2");
    Owner otherNumbers = new Owner(300, "5000", "4026539999", "boot-1");

    assertThat(RULE.isLeftover(found(elsewhere, true, Duration.ofHours(23)))).isFalse();
    assertThat(RULE.isLeftover(found(otherNumbers, true, Duration.ofHours(23)))).isFalse();
    assertThat(RULE.isLeftover(found(elsewhere, true, Duration.ofHours(25)))).isTrue();
  }

  @Test
  void shouldTakeWhatStandsStillSinceAnEarlierBoot() {
    Owner earlier = new Owner(300, "5000", "4026531836", "boot-0");

    assertThat(RULE.isLeftover(found(earlier, false, Duration.ofHours(1)))).isTrue();
    assertThat(RULE.isLeftover(found(earlier, false, Duration.ofMinutes(1)))).isFalse();
  }

  @Test
  void shouldReadWhatItWrites() {
    Owner owner = new Owner(7, "42", "4026531836", "1bb953a0-e8a1-4f1c");

    assertThat(Owner.parse(owner.label())).contains(owner);
    assertThat(Owner.parse("nonsense")).isEmpty();
  }

  @Test
  void shouldKnowThisProcess() {
    Owner current = Owner.current();

    assertThat(Owner.startOf(current.pid())).contains(current.started());
    assertThat(Owner.startOf(Long.MAX_VALUE)).isEmpty();
  }

  private static Owner owner(long pid, String started) {
    return new Owner(pid, started, HERE.space(), HERE.boot());
  }

  private static Found running(Owner owner) {
    return found(owner, true, Duration.ofMinutes(1));
  }

  private static Found found(Owner owner, boolean running, Duration age) {
    return new Found(
        Map.of(Labels.OWNER, owner.label(), Labels.KEPT, "false"), running, NOW.minus(age));
  }
}
