package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailurePlaceTest {
  private static Optional<FailurePlace> place(String text) {
    return FailurePlace.of(text);
  }

  @Test
  void shouldFindWhatFailOrRequiredPrints() {
    assertThat(place("execution error at (web/templates/a.yaml:3:4): name is required"))
        .contains(new FailurePlace("web/templates/a.yaml", "name is required"));
  }

  @Test
  void shouldFindTheFirstTemplateOfSeveral() {
    assertThat(
            place(
                "template: web/templates/a.yaml:1:2: executing \"a\" at <include \"x\" .>: error"
                    + " calling include: template: web/templates/_h.tpl:5:6: executing"))
        .contains(
            new FailurePlace(
                "web/templates/a.yaml",
                "error calling include: template: web/templates/_h.tpl:5:6: executing"));
  }

  /** Its expression takes one digit of the column. */
  @Test
  void shouldBeginAfterALongColumn() {
    assertThat(place("template: web/templates/a.yaml:1:23: executing \"a\" at <b>: error"))
        .contains(new FailurePlace("web/templates/a.yaml", "executing \"a\" at <b>: error"));
  }

  @Test
  void shouldEndWithTheLine() {
    assertThat(place("execution error at (web/templates/a.yaml:3:4): one\ntwo"))
        .contains(new FailurePlace("web/templates/a.yaml", "one"));
  }

  @Test
  void shouldFindNothingElsewhere() {
    assertThat(place("values don't meet the specifications of the schema(s)")).isEmpty();
    assertThat(place("")).isEmpty();
    assertThat(place("execution error at (web/templates/a.yaml:3:4): ")).isEmpty();
  }

  @Test
  void shouldNotTakeLongForAHostileMessage() {
    String hostile = "template: a:1:2" + ">".repeat(200_000) + ":1:2".repeat(100_000);

    assertThatCode(() -> place(hostile)).doesNotThrowAnyException();
  }
}
