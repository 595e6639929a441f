package dev.chartwright.check.internal.exempt;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobsTest {

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource({
    "a, a, true",
    "a, b, false",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "*, abc, true",
    "a*, abc, true",
    "*c, abc, true",
    "a*c, abc, true",
    "a*b*c, axbxbc, true",
    "a*b*c, axbxbd, false",
    "**a, bba, true",
    "a.c, abc, false",
    "\\E*, abc, false",
    "'a*', 'a\nb', true",
  })
  void shouldLetAStarStandForAnything(String glob, String text, boolean matches) {
    assertThat(Globs.matches(glob, text)).isEqualTo(matches);
  }

  @Test
  void shouldTakeNoTimeForManyStars() {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () -> assertThat(Globs.matches("*a".repeat(100) + "b", "a".repeat(10_000))).isFalse());
  }
}
