package dev.chartwright.unittest.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoYamlReadTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1, -1",
    "+1, 1",
    "010, 8",
    "0o10, 8",
    "0x1f, 31",
    "-0x1F, -31",
    "0b11, 3",
    "0b-11, -3",
    "1_000, 1000",
    "9223372036854775807, 9223372036854775807"
  })
  void shouldReadIntegers(String text, long number) throws GoYamlException {
    assertThat(GoYaml.readFirst(text)).isEqualTo(number);
  }

  @Test
  void shouldReadWhatOnlyAnUnsignedIntegerHolds() throws GoYamlException {
    assertThat(GoYaml.readFirst("18446744073709551615"))
        .isEqualTo(new BigInteger("18446744073709551615"));
    assertThat(GoYaml.readFirst("18446744073709551616")).isEqualTo(0x1p64);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1., 1",
    ".5, .5",
    "-.5, -.5",
    "1e3, 1000",
    "09, 9",
    ".5_0, .5",
    ".inf, Infinity",
    "-.INF, -Infinity",
    "!!float 1, 1"
  })
  void shouldReadFloatsApartFromIntegers(String text, double number) throws GoYamlException {
    assertThat(GoYaml.readFirst(text)).isEqualTo(number);
  }

  @Test
  void shouldReadOnlyTrueAndFalseAsBooleans() throws GoYamlException {
    assertThat(GoYaml.readFirst("[true, True, TRUE, false, False, FALSE]"))
        .isEqualTo(List.of(true, true, true, false, false, false));
    assertThat(GoYaml.readFirst("[yes, no, on, off, y, N, tRue]"))
        .isEqualTo(List.of("yes", "no", "on", "off", "y", "N", "tRue"));
  }

  @Test
  void shouldReadNulls() throws GoYamlException {
    assertThat(GoYaml.readFirst("- \n- ~\n- null\n- Null\n- NULL\n- ''\n- nULL"))
        .isEqualTo(Arrays.asList(null, null, null, null, null, "", "nULL"));
  }

  @ParameterizedTest
  @CsvSource({
    "2001-01-02, 2001-01-02 00:00:00 +0000 UTC",
    "2001-1-2, 2001-01-02 00:00:00 +0000 UTC",
    "2001-12-14t21:59:43.10-05:00, 2001-12-14 21:59:43.1 -0500 -0500",
    "2001-12-14 21:59:43, 2001-12-14 21:59:43 +0000 UTC",
    "2001-12-14T21:59:43Z, 2001-12-14 21:59:43 +0000 UTC",
  })
  void shouldReadTimestamps(String text, String printed) throws GoYamlException {
    assertThat(GoYaml.readFirst(text)).isInstanceOf(GoTime.class).hasToString(printed);
  }

  @Test
  void shouldCompareTimesByPlaceToo() throws GoYamlException {
    assertThat(GoYaml.readFirst("2001-01-02T00:00:00Z")).isEqualTo(GoYaml.readFirst("2001-01-02"));
    assertThat(GoYaml.readFirst("2001-01-02T01:00:00+01:00"))
        .isNotEqualTo(GoYaml.readFirst("2001-01-02"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2001-13-01", "2001-02-29", "2001-01-01T25:00:00Z", "20010101x", "2001-01"})
  void shouldReadWhatIsNotATimeAsText(String text) throws GoYamlException {
    assertThat(GoYaml.readFirst(text)).isEqualTo(text);
  }

  @Test
  void shouldObeyTags() throws GoYamlException {
    assertThat(GoYaml.readFirst("[!!str 1, !!int '1', !foo 1, ! 1, !!binary aGk=]"))
        .isEqualTo(List.of("1", 1L, "1", 1L, "hi"));
    assertThatThrownBy(() -> GoYaml.readFirst("!!int a"))
        .hasMessage("yaml: cannot decode !!str `a` as a !!int");
  }

  @Test
  void shouldReadEveryDocument() throws GoYamlException {
    assertThat(GoYaml.read("a: 1\n---\n---\n- 2\n...\n# end\n"))
        .isEqualTo(Arrays.asList(Map.of("a", 1L), null, List.of(2L)));
    assertThat(GoYaml.read("# nothing\n")).isEmpty();
    assertThat(GoYaml.readFirst("")).isNull();
    assertThat(GoYaml.readFirst("a: 1\n---\n[")).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void shouldMergeWhatTheMappingDoesNotSet() throws GoYamlException {
    String text =
        """
        base: &base {a: 1, b: 1}
        more: &more {b: 2, c: 2}
        one: {b: 3, <<: *base}
        two: {<<: [*base, *more], c: 4}
        quoted: {"<<": *base}
        """;

    assertThat((Map<?, ?>) GoYaml.readFirst(text))
        .isEqualTo(
            Map.of(
                "base", Map.of("a", 1L, "b", 1L),
                "more", Map.of("b", 2L, "c", 2L),
                "one", Map.of("a", 1L, "b", 3L),
                "two", Map.of("a", 1L, "b", 1L, "c", 4L),
                "quoted", Map.of("<<", Map.of("a", 1L, "b", 1L))));
    assertThatThrownBy(() -> GoYaml.readFirst("<<: 1"))
        .hasMessage("yaml: map merge requires map or sequence of maps as the value");
  }

  @Test
  void shouldReadKeysOfManyTypes() throws GoYamlException {
    assertThat(GoYaml.readFirst("{1: a, 1.0: b, true: c, '1x': d}"))
        .isEqualTo(Map.of(1L, "a", 1.0, "b", true, "c", "1x", "d"));
    assertThat(GoYaml.readMap("{1: a, 1.0: b, true: c, ~: d, e: {1: f}}"))
        .isEqualTo(Map.of("1", "a", "1.0", "b", "true", "c", "e", Map.of(1L, "f")));
  }

  @Test
  void shouldRejectWhatIsNotAMapping() throws GoYamlException {
    assertThat(GoYaml.readMap("")).isEmpty();
    assertThat(GoYaml.readMap("null")).isEmpty();
    assertThatThrownBy(() -> GoYaml.readMap("- 1"))
        .hasMessage(
            "yaml: unmarshal errors:\n  line 1: cannot unmarshal !!seq into map[string]interface {}");
    assertThatThrownBy(() -> GoYaml.readMap("\nsome long text"))
        .hasMessage(
            "yaml: unmarshal errors:\n"
                + "  line 2: cannot unmarshal !!str `some lo...` into map[string]interface {}");
  }

  @Test
  void shouldRejectDuplicateKeys() {
    assertThatThrownBy(() -> GoYaml.readFirst("a: 1\nb:\n  c: 1\n  'c': 2\n  c: 3\n"))
        .hasMessage(
            """
            yaml: unmarshal errors:
              line 4: mapping key "c" already defined at line 3
              line 5: mapping key "c" already defined at line 3
              line 5: mapping key "c" already defined at line 4""")
        .extracting("line")
        .isEqualTo(4);
  }

  @Test
  void shouldRejectCollectionsAsKeys() {
    assertThatThrownBy(() -> GoYaml.readFirst("image: {{ .Values.image }}"))
        .hasMessage(
            "yaml: invalid map key: map[string]interface {}{\".Values.image\":interface {}(nil)}");
  }

  @Test
  void shouldRejectAliasesThatNeverEnd() {
    assertThatThrownBy(() -> GoYaml.readFirst("a: &a [*a]"))
        .hasMessage("yaml: anchor 'a' value contains itself");
    assertThatThrownBy(() -> GoYaml.readFirst("a: *b"))
        .hasMessage("yaml: unknown anchor 'b' referenced");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 12; level++) {
      String alias = "*a" + (level - 1) + ", ";
      bomb.append("a").append(level).append(": &a").append(level);
      bomb.append(" [").append(alias.repeat(9)).append("]\n");
    }
    assertThatThrownBy(() -> GoYaml.readFirst(bomb.toString()))
        .hasMessage("yaml: document contains excessive aliasing");
  }

  @Test
  void shouldRejectDeepNesting() throws GoYamlException {
    assertThat(GoYaml.readFirst("[".repeat(199) + "]".repeat(199))).isNotNull();
    assertThatThrownBy(() -> GoYaml.readFirst("[".repeat(100_000)))
        .isInstanceOf(GoYamlException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:\tb", "a: b\t# c", "a: 'b'\t# c", "{a:\tb}", "a: b\n  \t\n", "a:\t\n  b"})
  void shouldSkipTabsBetweenTokens(String text) throws GoYamlException {
    assertThat(GoYaml.readFirst(text)).isEqualTo(Map.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:\n\tb: c", "-\ta: b", "- \t- c", "?\ta", "\ta: b"})
  void shouldRejectTabsAsIndentation(String text) {
    assertThatThrownBy(() -> GoYaml.readFirst(text)).isInstanceOf(GoYamlException.class);
  }

  @Test
  void shouldReadScalarsInEveryForm() throws GoYamlException {
    String text =
        """
        plain: a b
          c

          d  # comment
        single: 'it''s
          b'
        double: "a\\tb \\x41 \\u00e9 \\U0001F600 \\' \\" \\\\ \\
          c"
        literal: |2 # comment
            a
           b

        stripped: |-
          a
        kept: |+
          a

        folded: >
          a
          b

          c
            d
        """;

    assertThat((Map<?, ?>) GoYaml.readFirst(text))
        .isEqualTo(
            Map.of(
                "plain", "a b c\nd",
                "single", "it's b",
                "double", "a\tb A é 😀 ' \" \\ c",
                "literal", "  a\n b\n",
                "stripped", "a",
                "kept", "a\n\n",
                "folded", "a b\nc\n  d\n"));
  }

  @Test
  void shouldReadFlowCollections() throws GoYamlException {
    Map<String, Object> expected = new HashMap<>();
    expected.put("a", List.of("b", Map.of("c", "d"), Map.of("e", "f")));
    expected.put("g", "h");
    expected.put("i", "j");
    expected.put("k:l", null);
    expected.put("m:", null);

    assertThat(GoYaml.readFirst("{a: [b, {c: d}, e: f,], ? g : h, 'i':j, k:l, m:}"))
        .isEqualTo(expected);
  }

  @Test
  void shouldReadDirectivesAndTags() throws GoYamlException {
    assertThat(
            GoYaml.readFirst(
                "%YAML 1.2\n%TAG !e! tag:yaml.org,2002:\n---\n- !e!str 1\n- !<tag:yaml.org,2002:str> 2\n"))
        .isEqualTo(List.of("1", "2"));
    assertThatThrownBy(() -> GoYaml.readFirst("%FOO\n---\na"))
        .hasMessageContaining("unknown directive");
    assertThatThrownBy(() -> GoYaml.readFirst("!x!y a"))
        .hasMessageContaining("undefined tag handle");
  }

  @ParameterizedTest
  @CsvSource({
    "\"a\\qb\", found unknown escape character",
    "\"\\u12G4\", did not find expected hexdecimal number",
    "\"\\uD800\", found invalid Unicode character escape code",
    "'\"a', found unexpected end of stream",
    "@a, found character that cannot start any token",
    "a: b: c, mapping values are not allowed in this context",
    "- |0, found an indentation indicator equal to 0",
    "&, did not find expected alphabetic or numeric character",
    "!<%ff> a, found an incorrect UTF-8 octet",
    "!%g0 a, did not find URI escaped octet",
    "a: - b, block sequence entries are not allowed in this context",
  })
  void shouldSayWhatIsWrong(String text, String problem) {
    assertThatThrownBy(() -> GoYaml.readFirst(text))
        .isInstanceOf(GoYamlException.class)
        .hasMessage("yaml: line 1: " + problem);
  }

  @Test
  void shouldRejectControlCharacters() {
    assertThatThrownBy(() -> GoYaml.readFirst("a: b\nc: \u0001"))
        .hasMessage("yaml: line 2: control characters are not allowed");
  }

  @Test
  void shouldReadLongLinesInTime() throws GoYamlException {
    String word = "word ".repeat(1_000_000) + "end";

    assertThat(GoYaml.readFirst("a: " + word)).isEqualTo(Map.of("a", word));
    assertThat(GoYaml.readFirst("\"" + word + "\"")).isEqualTo(word);
    assertThat((List<?>) GoYaml.readFirst("[" + "a, ".repeat(200_000) + "]")).hasSize(200_000);
  }

  @Test
  void shouldNameTheLineOfAFault() {
    assertThatThrownBy(() -> GoYaml.readFirst("a: b\nc: d: e\n"))
        .hasMessageStartingWith("yaml: line 2: ")
        .extracting("line")
        .isEqualTo(2);
  }
}
