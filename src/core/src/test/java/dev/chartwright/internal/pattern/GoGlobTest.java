package dev.chartwright.internal.pattern;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of Go's own test of path/filepath.Match. */
final class GoGlobTest {

  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "abc abc true",
        "* abc true",
        "*c abc true",
        "a* a true",
        "a* abc true",
        "a* ab/c false",
        "a*/b abc/b true",
        "a*/b a/c/b false",
        "a*b*c*d*e*/f axbxcxdxe/f true",
        "a*b*c*d*e*/f axbxcxdxexxx/f true",
        "a*b*c*d*e*/f axbxcxdxe/xxx/f false",
        "a*b*c*d*e*/f axbxcxdxexxx/fff false",
        "a*b?c*x abxbbxdbxebxczzx true",
        "a*b?c*x abxbbxdbxebxczzy false",
        "ab[c] abc true",
        "ab[b-d] abc true",
        "ab[e-g] abc false",
        "ab[^c] abc false",
        "ab[^b-d] abc false",
        "ab[^e-g] abc true",
        "a\\*b a*b true",
        "a\\*b ab false",
        "a?b a☺b true",
        "a[^a]b a☺b true",
        "a???b a☺b false",
        "a[^a][^a][^a]b a☺b false",
        "[a-ζ]* α true",
        "*[a-ζ] A false",
        "a?b a/b false",
        "a*b a/b false",
        "[\\]a] ] true",
        "[\\-] - true",
        "[x\\-] x true",
        "[x\\-] - true",
        "[x\\-] z false",
        "[\\-x] - true",
        "*x xxx true",
        "{a} {a} true",
      })
  void shouldMatchAsGoDoes(String pattern, String path, boolean matches) {
    assertThat(GoGlob.of(pattern).orElseThrow().matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]a]", "[-]", "[x-]", "[-x]", "[a-b-c]", "[", "[^", "[^bc", "a[", "\\", "a\\", "[a\\"
      })
  void shouldRefuseWhatGoCallsMalformed(String pattern) {
    assertThat(GoGlob.of(pattern)).isEmpty();
  }

  @Test
  void shouldTakeNoTimeForManyStars() {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertThat(GoGlob.of("*a".repeat(100) + "b").orElseThrow().matches("a".repeat(10_000)))
                .isFalse());
  }
}
