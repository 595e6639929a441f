package dev.chartwright.coverage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckoutTest {
  @ParameterizedTest
  @CsvSource({
    "'', modules/a, ../../charts/web/a.yaml, charts/web/a.yaml",
    "modules/b, modules/a, ../../charts/web/a.yaml, ../../charts/web/a.yaml",
    "modules/b, '', charts/web/a.yaml, ../../charts/web/a.yaml",
    "'', modules/a, chart/a.yaml, modules/a/chart/a.yaml",
    "modules/a, modules/a/deep, ../chart/a.yaml, chart/a.yaml",
    "modules/a, modules/a, ./chart/a.yaml, ./chart/a.yaml",
    "modules/a, '', /tmp/chart/a.yaml, /tmp/chart/a.yaml"
  })
  void shouldNameTheSameFile(String here, String other, String path, String seen) {
    assertThat(new Checkout(here).seen(other, path)).isEqualTo(seen);
  }
}
