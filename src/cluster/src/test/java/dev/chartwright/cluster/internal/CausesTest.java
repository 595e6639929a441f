package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CausesTest {
  @Test
  void shouldGiveTheInnermostMessage() {
    assertThat(Causes.sentence(new RuntimeException("outer", new RuntimeException("inner\n line"))))
        .isEqualTo("inner line");
  }

  @Test
  void shouldFallBackToTheMessageAround() {
    assertThat(Causes.sentence(new RuntimeException("outer", new RuntimeException("  "))))
        .isEqualTo("RuntimeException");
    assertThat(Causes.sentence(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  @Test
  void shouldTakeTheEnginesMessageOutOfItsAnswer() {
    assertThat(Causes.sentence(new RuntimeException("Status 409: {\"message\":\"name in use\"}\n")))
        .isEqualTo("name in use");
  }
}
