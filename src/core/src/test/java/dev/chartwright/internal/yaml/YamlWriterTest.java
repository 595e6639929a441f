package dev.chartwright.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

final class YamlWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a b",
        "y",
        "No",
        "null",
        "~",
        "1",
        "1.10",
        "0x1f",
        "1e3",
        "010",
        "0o17",
        "1_0",
        "2026-11-21",
        "2026-11-21T17:00:00.123Z",
        "12:30:45",
        "a: b",
        "a #b",
        "#",
        "- a",
        "-",
        "...",
        "---",
        "[a",
        "{{ x }}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'a'",
        "\"a\"",
        "a\nb",
        "a\n",
        "\na",
        "  a\nb\n\n",
        "a \nb",
        "a\tb",
        "\t",
        "grüß",
        "\u0000",
        "\u2028",
        "\uD83D\uDE00",
        "a\\b",
        "=",
        "<<",
        ">=1.0.0-0",
        "?",
        "? a",
        "a:",
        ".inf",
        ".NaN",
        "+1",
        "a\r\nb",
        "\n...\n",
        "x\n...\ny",
        "\uFEFFa"
      })
  void shouldBeReadBackAsTheTextThatItWas(String text) throws Exception {
    ObjectNode content = JSON.createObjectNode().put("key", text).put(text, "value");
    content.putArray("list").add(text).addObject().put("in", text);

    String yaml = YamlWriter.write(content);

    assertThat(YamlDocument.parse(yaml).content()).as(yaml).isEqualTo(content);
    assertThat(JSON.<ObjectNode>valueToTree(new Yaml().load(yaml))).as(yaml).isEqualTo(content);
  }

  @Test
  void shouldWriteAsAPersonWould() throws Exception {
    String text =
        """
        text: some words
        version: 1.2.3
        quoted: '1.10'
        number: 1
        float: 1.5
        yes: true
        nothing: null
        lines: |
          - one
          - two
        list:
        - a
        - b: 1
          c: 2
        empty: {}
        none: []
        """
            .replace("yes:", "on it:");

    assertThat(YamlWriter.write(YamlDocument.parse(text).content())).isEqualTo(text);
  }

  @Test
  void shouldKeepLongTextOnOneLine() {
    String text = String.join(" ", List.of("word ".repeat(500).strip().split(" ")));

    assertThat(YamlWriter.write(JSON.createObjectNode().put("text", text)))
        .isEqualTo("text: " + text + "\n");
  }
}
