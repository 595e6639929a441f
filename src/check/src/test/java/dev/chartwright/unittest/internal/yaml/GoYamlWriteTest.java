package dev.chartwright.unittest.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoYamlWriteTest {
  @Test
  void shouldIndentListsBelowTheirKey() {
    Map<String, Object> container = Map.of("name", "web", "args", List.of("-v", List.of("a", "b")));

    assertThat(GoYaml.write(Map.of("spec", Map.of("containers", List.of(container)))))
        .isEqualTo(
            """
            spec:
              containers:
                - args:
                    - -v
                    - - a
                      - b
                  name: web
            """);
  }

  @Test
  void shouldWriteEmptyCollectionsInFlowStyle() {
    assertThat(GoYaml.write(Map.of("a", Map.of(), "b", List.of(), "c", List.of(List.of()))))
        .isEqualTo("a: {}\nb: []\nc:\n  - []\n");
  }

  @Test
  void shouldWriteASnapshotFile() {
    Map<Long, String> snapshots = new LinkedHashMap<>();
    snapshots.put(10L, "kind: Secret\n");
    snapshots.put(2L, "a: |\n  b\n");

    assertThat(GoYaml.write(Map.of("manifest should match snapshot", snapshots)))
        .isEqualTo(
            """
            manifest should match snapshot:
              2: |
                a: |
                  b
              10: |
                kind: Secret
            """);
  }

  @Test
  void shouldCountNumbersInsideKeys() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (String key : List.of("a10", "a2", "B", "a", "_", "1", "a02", "a1b", "-")) {
      keys.put(key, 0);
    }

    assertThat(GoYaml.write(keys).replace(": 0\n", " "))
        .isEqualTo("'-' _ \"1\" B a a1b a2 a02 a10 ");
  }

  @Test
  void shouldOrderKeysOfManyTypes() {
    Map<Object, Integer> keys = new LinkedHashMap<>();
    for (Object key : List.of("x", 2.5, true, 3L, BigInteger.ONE.shiftLeft(63), -1, 2L)) {
      keys.put(key, 0);
    }
    keys.put(null, 0);

    assertThat(GoYaml.write(keys).replace(": 0\n", " "))
        .isEqualTo("-1 true 2 2.5 3 9223372036854775808 null x ");
  }

  @Test
  void shouldOrderKeysWhoseNumbersOverflow() {
    Map<String, Integer> keys = new LinkedHashMap<>();
    for (int at = 0; at < 2000; at++) {
      keys.put("a" + BigInteger.TEN.pow(at % 40).add(BigInteger.valueOf(at)) + "b" + at, 0);
    }

    assertThat(GoYaml.write(keys).lines()).hasSize(2000).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "null",
        "true",
        "False",
        "yes",
        "NO",
        "on",
        "y",
        "1",
        "-1",
        "+1",
        "0x1F",
        "0o7",
        "0b1",
        "010",
        "1_000",
        "1.5",
        ".5",
        "1e3",
        ".inf",
        "-.INF",
        ".nan",
        "2001-01-01",
        "1:30",
        "1:30:45.5",
        "2001-12-14 21:59:43",
        "18446744073709551615"
      })
  void shouldQuoteWhatIsNotReadAsText(String text) {
    assertThat(GoYaml.write(text)).isEqualTo("\"" + text + "\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "<<",
        "=",
        "1.2.3",
        "0x",
        "1e",
        "tRue",
        "2001-13-01",
        "1:60",
        "a:b",
        "a#b",
        "-a",
        "?a",
        "a b",
        "é",
        "日本",
        "\u00a0",
        "18446744073709551616x",
        "{{",
        "it's"
      })
  void shouldQuoteOnlyWithNeed(String text) {
    assertThat(GoYaml.write(Map.of("k", text)))
        .isEqualTo(text.equals("{{") ? "k: '{{'\n" : "k: " + text + "\n");
  }

  @Test
  void shouldQuoteWhatPlainTextCannotHold() {
    assertThat(
            GoYaml.write(
                List.of(" a", "a: b", "#a", "'a", "a\tb", "a\rb", "😀", "\ufeffa b", "\u0001")))
        .isEqualTo(
            """
            - ' a'
            - 'a: b'
            - '#a'
            - '''a'
            - "a\\tb"
            - "a\\rb"
            - "\\U0001F600"
            - "\\uFEFF\\x61\\x20\\x62"
            - "\\x01"
            """);
  }

  @Test
  void shouldChooseTheFormOfTextWithLines() {
    assertThat(
            GoYaml.write(
                List.of(
                    "a\nb", "a\nb\n", "a\n\n", "\n", " a\nb", "\na", "a \nb", "a\nb ", "a\n\tb")))
        .isEqualTo(
            """
            - |-
              a
              b
            - |
              a
              b
            - |+
              a

            - |2+

            - |2-
               a
              b
            - |2-

              a
            - "a \\nb"
            - "a\\nb "
            - |-
              a
              \tb
            """);
  }

  @Test
  void shouldNotFoldLongLines() {
    String text = "word ".repeat(100) + "end";

    assertThat(GoYaml.write(List.of(text, "- " + text)))
        .isEqualTo("- " + text + "\n- '- " + text + "'\n");
  }

  @Test
  void shouldMarkLongKeysAndKeysWithLines() {
    String longest = "k".repeat(128);

    assertThat(GoYaml.write(Map.of(longest, 1))).isEqualTo(longest + ": 1\n");
    assertThat(GoYaml.write(Map.of(longest + "k", List.of("a"))))
        .isEqualTo("? " + longest + "k\n: - a\n");
    assertThat(GoYaml.write(Map.of("a\nb", 1))).isEqualTo("? |-\n  a\n  b\n: 1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0.0, -0",
    "1.5, 1.5",
    "100000, 100000",
    "1000000, 1e+06",
    "123456789, 1.23456789e+08",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1e21, 1e+21",
    "5e-324, 5e-324",
    "Infinity, .inf",
    "-Infinity, -.inf",
    "NaN, .nan"
  })
  void shouldWriteFloatsAsGo(double number, String text) {
    assertThat(GoYaml.write(number)).isEqualTo(text + "\n");
  }

  @Test
  void shouldWriteOtherScalars() {
    assertThat(GoYaml.write(Arrays.asList(null, true, 1, 2L, BigInteger.ONE.shiftLeft(63))))
        .isEqualTo("- null\n- true\n- 1\n- 2\n- 9223372036854775808\n");
    assertThatThrownBy(() -> GoYaml.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldWriteWhatItReads() throws GoYamlException {
    List<Object> values = new ArrayList<>(List.of("2001-01-01", "a\n b\n", 1L, 1.5, false));
    values.add(GoYaml.readFirst("2001-12-14t21:59:43.10-05:00"));

    assertThat(GoYaml.readFirst(GoYaml.write(values))).isEqualTo(values);
  }
}
