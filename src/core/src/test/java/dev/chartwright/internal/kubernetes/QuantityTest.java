package dev.chartwright.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against k8s.io/apimachinery v0.34.4, resource.ParseQuantity. */
class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "00.0, 0",
    "100m, 0.1",
    "1.5Gi, 1610612736",
    ".5, 0.5",
    "5., 5",
    "1.G, 1000000000",
    "1E, 1000000000000000000",
    "1e3, 1000",
    "1E+3, 1000",
    "1e-3, 0.001",
    "-1Ki, -1024",
    "+2k, 2000",
    "m, 0",
    "., 0",
    "+, 0",
    "-.Ki, 0",
    "Mi, 0",
    "0.1n, 0.000000001",
    "1e-20, 0.000000001",
    "100Ei, 9223372036854775807",
  })
  void shouldParseAsTheApiServer(String text, BigDecimal amount) {
    assertThat(Quantity.parse(text).orElseThrow().amount()).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 5Mi",
        "5Mi ",
        "5 Mi",
        "5mi",
        "5MI",
        "5K",
        "5ki",
        "1e",
        "1e+",
        "1.2.3",
        "1,5",
        "0x10",
        "1_000",
        "five",
        "--1",
        "+-1",
        "1Mib",
        "5Mi5",
        "1e99999999999999999999",
        "Pi",
        "Ei",
        ".Ei",
        "٣"
      })
  void shouldRejectWhatTheApiServerRejects(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @Test
  void shouldIgnoreSpaceAroundAQuantityInJson() {
    assertThat(Quantity.isValidInJson(" 5Mi\n")).isTrue();
    assertThat(Quantity.isValidInJson("5 Mi")).isFalse();
    assertThat(Quantity.isValidInJson(" ")).isFalse();
  }

  @Test
  void shouldBoundHugeExponentsAndTexts() {
    assertThat(Quantity.parse("1e9223372036854775807").orElseThrow())
        .isGreaterThan(Quantity.parse("1e999").orElseThrow());
    assertThat(Quantity.parse("9".repeat(100_000))).isEmpty();
  }

  @Test
  void shouldCompareAmountsNotSpellings() {
    assertThat(Quantity.parse("1000m").orElseThrow().isEqualTo(Quantity.parse("1").orElseThrow()))
        .isTrue();
    assertThat(Quantity.parse("1Gi").orElseThrow())
        .isGreaterThan(Quantity.parse("1G").orElseThrow());
  }
}
