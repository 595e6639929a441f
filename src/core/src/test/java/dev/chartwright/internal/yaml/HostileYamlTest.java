package dev.chartwright.internal.yaml;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML that is small and costs much; Helm 3.22 and 4.3 refuse what is refused here. */
final class HostileYamlTest {
  private static final String SELF = "value contains itself";
  private static final String ALIASES = "the document contains excessive aliasing";
  private static final String DEEP = "nested more than 200 levels deep";

  private static String bomb(int levels, String open, String item, String close) {
    return "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + IntStream.range(1, levels)
            .mapToObj(
                i ->
                    "a%d: &a%d %s%s%s\n"
                        .formatted(
                            i,
                            i,
                            open,
                            IntStream.range(0, 9)
                                .mapToObj(k -> item.formatted(k) + "*a" + (i - 1))
                                .collect(Collectors.joining(", ")),
                            close))
            .collect(Collectors.joining());
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("a: &a {b: *a}\n", SELF, 1),
        Arguments.of("a: &a [*a]\n", SELF, 1),
        Arguments.of("&a [*a]\n", SELF, 1),
        Arguments.of("a: &a {b: &b {c: *a, d: *b}}\n", SELF, 1),
        Arguments.of("x: 1\na: &a\n  <<: *a\n  b: 1\n", SELF, 2),
        Arguments.of("a: &a [1]\nb: &a [*a]\n", SELF, 2),
        Arguments.of("a: &a {<<: [*a]}\n", SELF, 1),
        Arguments.of(bomb(9, "[", "", "]"), ALIASES, 1),
        Arguments.of(bomb(5, "[", "", "]"), ALIASES, 1),
        Arguments.of(bomb(9, "{", "k%d: ", "}"), ALIASES, 1),
        Arguments.of(
            bomb(9, "{<<: [", "", "]}").replace("[x, x, x, x, x, x, x, x, x]", "{x: 1}"),
            ALIASES,
            1),
        Arguments.of("a: " + "[".repeat(100_000) + "]".repeat(100_000), DEEP, 1),
        Arguments.of("a: " + "[".repeat(100_000), DEEP, 1),
        Arguments.of("a: " + "{a: ".repeat(100_000) + "}".repeat(100_000), DEEP, 1),
        Arguments.of("- ".repeat(100_000) + "x", DEEP, 1),
        Arguments.of(
            IntStream.range(0, 300)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining()),
            DEEP,
            1),
        Arguments.of(
            "a0: &a0 [x]\n"
                + IntStream.range(1, 300)
                    .mapToObj(i -> "a%d: &a%d [*a%d]\n".formatted(i, i, i - 1))
                    .collect(Collectors.joining()),
            DEEP,
            1),
        Arguments.of("a: 1\n? [b]\n: 1\n", "a mapping or list is used as a key", 2),
        Arguments.of("a: &a [1]\n? *a\n: 1\n", "a mapping or list is used as a key", 1),
        Arguments.of("a: x\n".repeat(1_100_000), "more than 5242880 characters", 1),
        Arguments.of("a: 1\nb: " + "x".repeat(4 << 20), "line has more than 2097152", 2),
        Arguments.of("a: 1\nb: |\n  " + "x y".repeat(1_200_000), "line has more than 2097152", 3),
        Arguments.of("# " + "x".repeat(4 << 20), "line has more than 2097152", 1),
        Arguments.of("{\"a\": \"" + "x".repeat(4 << 20) + "\"}", "line has more than", 1));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void shouldEndWithASentence(String text, String problem, int line) {
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertThatThrownBy(() -> YamlDocument.parse(text))
                .isInstanceOfSatisfying(
                    YamlDocument.SyntaxException.class,
                    e -> assertThat(e.line()).isGreaterThanOrEqualTo(line))
                .hasMessageContaining(problem));
  }

  @Test
  void shouldTakeAliasesAsHelmDoes() throws Exception {
    String text = "b: &b {x: 1, y: 2}\nl:\n" + "- *b\n".repeat(2000);

    assertThat(YamlDocument.parse(text).content().path("l")).hasSize(2000);
  }

  @Test
  void shouldTakeAnAnchorThatIsDefinedAgain() throws Exception {
    assertThat(YamlDocument.parse("a: &a [1]\nb: *a\nc: &a [2]\nd: *a\n").content().path("d"))
        .hasToString("[2]");
  }

  @Test
  void shouldReadTwoHundredLevels() throws Exception {
    String text = "a: " + "[".repeat(199) + "]".repeat(199);

    assertThat(YamlDocument.parse(text).content().isObject()).isTrue();
  }

  @Test
  void shouldReadJsonInOneLine() throws Exception {
    String text = "{\"a\": [" + "\"x\",".repeat(300_000) + "\"x\"]}";

    assertThat(YamlDocument.parse(text).content().path("a")).hasSize(300_001);
  }

  @Test
  void shouldReadWhatIsLargerWhereThatIsExpected() throws Exception {
    String text = "a: [" + "x,".repeat(100) + "]\n" + "# comment\n".repeat(600_000);

    assertThat(YamlDocument.parseLarge(text, 7 << 20).content().path("a")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "-9", "0xf", "0b1", "07", "0", "1."})
  void shouldReadANumberWithAMillionDigits(String start) {
    String digits = start + start.substring(start.length() - 1).replace(".", "1").repeat(1_000_000);

    assertTimeoutPreemptively(ofSeconds(10), () -> YamlDocument.parse("a: " + digits + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\x",
        "\\xg",
        "\\u",
        "\\u12",
        "\\u+123",
        "\\U",
        "\\U1234567",
        "\\UFFFFFFFF",
        "\\U80000000",
        "\\x\n  1",
        "\\xé"
      })
  void shouldRefuseAnEscapeWithoutItsDigits(String escape) {
    assertThatThrownBy(() -> YamlDocument.parse("a: 1\nb: \"" + escape + "\"\n"))
        .isInstanceOfSatisfying(
            YamlDocument.SyntaxException.class, refused -> assertThat(refused.line()).isEqualTo(2))
        .hasMessageNotContaining("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ff", "%", "%e", "%e2%82", "%zz", "%c0%80", "%20", "x%20", "%0a"})
  void shouldRefuseATagThatIsNotText(String escape) {
    assertThatThrownBy(() -> YamlDocument.parse("a: 1\nb: !<tag:" + escape + "> x\n"))
        .isInstanceOf(YamlDocument.SyntaxException.class)
        .hasMessageNotContaining("Input length");
  }
}
