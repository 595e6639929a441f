package dev.chartwright.verify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CountsTest {
  @Test
  void shouldGiveTheNounItsNumber() {
    assertThat(Counts.of(0, "case")).isEqualTo("0 cases");
    assertThat(Counts.of(1, "case")).isEqualTo("1 case");
    assertThat(Counts.of(2, "case")).isEqualTo("2 cases");
  }
}
