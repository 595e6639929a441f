package dev.chartwright.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=secret            | a=…",
        "a=1,b=2             | a=…,b=…",
        "a=1\\,2,b=3         | a=…,b=…",
        "a={1,2},b=3         | a=…,b=…",
        "a={1,2              | a=…",
        "a=x\\               | a=…",
        "a                   | a",
        "a=1,b               | a=…,b",
        "a=b=c,d=e           | a=…,d=…",
      })
  void shouldShowKeysAndNoValues(String expression, String shown) {
    assertThat(Setting.set(expression).withoutValues()).isEqualTo("--set " + shown);
  }

  @Test
  void shouldShowAValueOfAnyLengthInOneCharacter() {
    assertThat(Setting.set("a[=" + "x".repeat(1_000_000)).withoutValues()).isEqualTo("--set a[=…");
    assertThat(new Setting(Setting.Kind.SET_JSON, "a=" + "[".repeat(100_000)).withoutValues())
        .isEqualTo("--set-json a=…");
  }

  @Test
  void shouldCutAKeyOfAnyLength() {
    assertThat(Setting.set("a.".repeat(100_000) + "b=1").withoutValues())
        .hasSize(207)
        .endsWith("…");
  }
}
