package dev.chartwright.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.chart.Values;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we read is what Helm reads: each text is given to Helm as a values file. */
final class YamlAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private void assertSame(String yaml) throws IOException, YamlDocument.SyntaxException {
    Path file = Files.writeString(folder.resolve("v.yaml"), yaml);
    String helms = TestChart.in(folder, "web").computed(Values.of(file));
    JsonNode ours = YamlDocument.parse(yaml).content();
    assertThat(
            ours.equals(
                (a, b) -> a.isNumber() && b.isNumber() && same(a, b) ? 0 : a.equals(b) ? 0 : 1,
                JSON.readTree(helms)))
        .as("%s%nours:  %s%nhelm's: %s", yaml, ours, helms)
        .isTrue();
  }

  /** Helm's numbers are 64 bit floats. */
  private static boolean same(JsonNode one, JsonNode other) {
    return Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0) == 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y",
        "Y",
        "n",
        "N",
        "yes",
        "No",
        "ON",
        "off",
        "oN",
        "true",
        "TRUE",
        "tRue",
        "truely",
        "010",
        "0o17",
        "0o8",
        "0x1F",
        "0b101",
        "0b2",
        "09",
        "08.5",
        "0_7",
        "1_000",
        "1_000.5",
        "1__0",
        "_1",
        "1_",
        "1e3",
        "1E3",
        "1.e3",
        "12e03",
        "1.5e+3",
        "1e-7",
        ".5",
        "5.",
        "+1",
        "-0",
        "+.5",
        "-0b1",
        "-0x1",
        "0x",
        "190:20:30",
        "2001-01-01",
        "2001-01-01T00:00:00Z",
        "18446744073709551615",
        "18446744073709551616",
        "9223372036854775808",
        "-9223372036854775809",
        "10000000",
        "123456789.123",
        "1.0",
        "0.1",
        "=",
        "'1'",
        "\"2\"",
        "'yes'",
        "!!str 3",
        "!!int \"4\"",
        "!!float 5",
        "!!str yes",
        "1.2.3",
        "1-2",
        "--",
        "'~'",
        "v1.0",
        "a@b",
        "1 2",
        "null1",
        "'null'",
        "\"\"",
        "1e308",
        "1e309",
        "-1e999",
        "+1e999",
        "1e-999",
        "99999999999999999999999",
        "-99999999999999999999999",
        "+18446744073709551615",
        "0xffffffffffffffff",
        "0x1ffffffffffffffff",
        "-0xffffffffffffffff",
        "0777777777777777777777777",
        "0o777777777777777777777777",
        "0b11111111111111111111111111111111111111111111111111111111111111111",
      })
  void shouldTypeScalarsLikeHelm(String scalar) throws Exception {
    assertSame("list: [" + scalar + "]\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y",
        "010",
        "0x1F",
        "1.0",
        "1e3",
        ".5",
        "2001-01-01",
        "'1'",
        "No",
        "-1",
        "1e6",
        "1000000.0",
        "123456.5",
        "1234567.5",
        "1e20",
        "1e21",
        "1e30",
        "-1e30",
        "1.5e-4",
        "1.5e-5",
        "0.0",
        "-0.0",
        "1e999",
        "1e39",
        "0.1",
        "16777217.0",
        "123456789.0",
        "99999999999999999999"
      })
  void shouldTypeKeysLikeHelm(String key) throws Exception {
    assertSame(key + ": value\n");
  }

  @Test
  void shouldTypeNullsLikeHelm() throws Exception {
    // A null at the top of values deletes a key; inside a list it is kept.
    assertSame("list: [~, null, Null, NULL, nUll]\nmore:\n  -\n  - a\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: &x {k: 1, m: 2}\nlater:\n  <<: *x\n  k: 9\n",
        "x: &x {k: 1, m: 2}\nearlier:\n  k: 9\n  <<: *x\n",
        "x: &x {k: 1}\ny1: &y {k: 2, n: 3}\nz:\n  <<: [*x, *y]\n",
        "x: &x [1, 2]\nz: *x\n",
        "a: 1\na: 2\n",
        "a: |\n  x\n  y\n\nb: >\n  x\n  y\nc: |-\n  z\nd: |+\n  z\n\n",
        "a: 'it''s'\nb: \"t\\tx\\u00e9\"\n",
        "a: one\n  two\n",
        "? complex\n: value\n",
        "---\na: 1\n...\n",
        "a: {b: [], c: {}}\n",
        "a:\n- 1\n- - 2\n  - 3\n",
        "%YAML 1.1\n---\na: yes\n",
        "a: #no comment\n  b\n",
        "url: http://x:80/#a\n",
      })
  void shouldReadStructuresLikeHelm(String yaml) throws Exception {
    assertSame(yaml);
  }
}
