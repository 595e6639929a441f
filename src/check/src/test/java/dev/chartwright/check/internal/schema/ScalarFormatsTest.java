package dev.chartwright.check.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As k8s.io/kube-openapi validates the formats of custom resources, in pkg/validation/strfmt. */
final class ScalarFormatsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "date-time, 2026-01-02T03:04:05Z, true",
    "date-time, 2026-01-02T03:04:05.678+01:00, true",
    "date-time, 2026-01-02, false",
    "date, 2026-01-02, true",
    "date, 2026-1-2, false",
    "byte, b25l, true",
    "byte, b25, false",
    "byte, 'b2*l', false",
    "uuid, 123e4567-e89b-12d3-a456-426614174000, true",
    "uuid, 123e4567, false",
    "ipv4, 10.0.0.1, true",
    "ipv4, 10.0.0.256, false",
    "ipv4, 10.0.0, false",
    "ipv4, 10.0.0.1., false",
    "an-unknown-one, anything, true",
  })
  void shouldJudgeAFormat(String format, String text, boolean valid) {
    assertThat(ScalarFormats.isOfFormat(format, text)).isEqualTo(valid);
  }
}
