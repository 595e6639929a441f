package dev.chartwright.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chartwright.internal.yaml.YamlDocument.DuplicateKey;
import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlDocumentTest {
  private static String json(String yaml) throws SyntaxException {
    return YamlDocument.parse(yaml).content().toString();
  }

  @Nested
  final class Structure {
    @Test
    void shouldReadMappingsListsAndBlocks() throws SyntaxException {
      assertThat(json("a:\n  - 1\n  - {b: c}\ntext: |\n  one\n  two\nfolded: >-\n  x\n  y\n"))
          .isEqualTo("{\"a\":[1,{\"b\":\"c\"}],\"text\":\"one\\ntwo\\n\",\"folded\":\"x y\"}");
    }

    @ParameterizedTest
    @CsvSource({"''", "'# comment\n'", "'---\n'", "'\uFEFF'"})
    void shouldReadNothingAsNull(String text) throws SyntaxException {
      assertThat(YamlDocument.parse(text).content().isNull()).isTrue();
    }

    @Test
    void shouldPassOverAByteOrderMark() throws SyntaxException {
      assertThat(json("\uFEFFa: 1")).isEqualTo("{\"a\":1}");
    }

    @Test
    void shouldReadAnchorsAsCopies() throws SyntaxException {
      assertThat(json("a: &x {k: 1}\nb: *x\nc: [*x]"))
          .isEqualTo("{\"a\":{\"k\":1},\"b\":{\"k\":1},\"c\":[{\"k\":1}]}");
    }

    @Test
    void shouldMergeUnderLaterKeysAndOverEarlierOnes() throws SyntaxException {
      assertThat(json("x: &x {k: 1, m: 2}\nlater:\n  <<: *x\n  k: 9\nearlier:\n  k: 9\n  <<: *x"))
          .contains("\"later\":{\"k\":9,\"m\":2}", "\"earlier\":{\"k\":1,\"m\":2}");
    }

    @Test
    void shouldMergeWhereTheTagIsWrittenOut() throws SyntaxException {
      assertThat(json("x: &x {k: 1}\nz:\n  !!merge <<: *x\n  m: 2"))
          .contains("\"z\":{\"k\":1,\"m\":2}");
    }

    @Test
    void shouldLetTheFirstOfSeveralMergedMappingsWin() throws SyntaxException {
      assertThat(json("x: &x {k: 1}\nw: &w {k: 2, m: 3}\nz:\n  <<: [*x, *w]"))
          .contains("\"z\":{\"k\":1,\"m\":3}");
    }

    @Test
    void shouldNotMergeAQuotedKey() throws SyntaxException {
      assertThat(json("\"<<\": {k: 1}")).isEqualTo("{\"<<\":{\"k\":1}}");
    }
  }

  @Nested
  final class Refusals {
    private static SyntaxException refusal(String yaml) {
      return catchThrowableOfType(SyntaxException.class, () -> YamlDocument.parse(yaml));
    }

    @Test
    void shouldNameTheLineOfABrokenIndentation() {
      assertThat(refusal("a: 1\nb:\n  c: 2\n d: 3\n").line()).isEqualTo(4);
    }

    @Test
    void shouldNameTheLineOfATab() {
      assertThat(refusal("a:\n\tb: 1\n").line()).isEqualTo(2);
    }

    @Test
    void shouldRefuseASecondDocument() {
      assertThat(refusal("a: 1\n---\nb: 2\n").line()).isEqualTo(2);
    }

    @Test
    void shouldCountFromTheLineGiven() {
      assertThatThrownBy(() -> YamlDocument.parse("a: 1\nb: [\n", 10))
          .isInstanceOfSatisfying(
              SyntaxException.class, e -> assertThat(e.line()).isBetween(11, 12));
    }

    @Test
    void shouldRefuseAnUnknownAnchor() {
      assertThat(refusal("a: 1\nb: *nowhere\n").line()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeep() {
      assertThat(refusal("[".repeat(300) + "]".repeat(300))).isNotNull();
    }
  }

  @Nested
  final class Duplicates {
    @Test
    void shouldTellBothLinesAndKeepTheLaterValue() throws SyntaxException {
      YamlDocument document = YamlDocument.parse("a: 1\nb:\n  c: 2\n  d: 3\n  c: 4\na: 5\n");

      assertThat(document.duplicates())
          .containsExactly(
              new DuplicateKey(List.of("b", "c"), 3, 5), new DuplicateKey(List.of("a"), 1, 6));
      assertThat(document.content()).hasToString("{\"a\":5,\"b\":{\"c\":4,\"d\":3}}");
    }

    @Test
    void shouldTellThoseInsideLists() throws SyntaxException {
      assertThat(YamlDocument.parse("l:\n  - x: 1\n  - x: 1\n    x: 2\n").duplicates())
          .containsExactly(new DuplicateKey(List.of("l", "1", "x"), 3, 4));
    }

    @Test
    void shouldNotCountAMergedKey() throws SyntaxException {
      assertThat(YamlDocument.parse("x: &x {k: 1}\ny:\n  <<: *x\n  k: 2\n").duplicates()).isEmpty();
    }
  }

  @Nested
  final class Lines {
    private static final String TEXT =
        """
        # a comment
        image:
          tag: "1"

        list:
          - a
          - name: b
            port: 80
        y: 5
        """;

    @ParameterizedTest(name = "{0} is in line {1}")
    @CsvSource({
      "image, 2",
      "image.tag, 3",
      "list, 5",
      "list.0, 6",
      "list.1, 7",
      "list.1.port, 8",
      "true, 9",
    })
    void shouldFindKeys(String path, int line) throws SyntaxException {
      assertThat(YamlDocument.parse(TEXT).lineOf(List.of(path.split("\\.")))).hasValue(line);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "image.tag.x", "list.2", "list.x", "image.tag.0"})
    void shouldNotFindWhatIsNotThere(String path) throws SyntaxException {
      assertThat(YamlDocument.parse(TEXT).lineOf(List.of(path.split("\\.")))).isEmpty();
    }

    @ParameterizedTest(name = "the nearest to {0} is line {1}")
    @CsvSource({"image.pullPolicy, 2", "list.1.name.x, 7", "list.7.a, 5", "nothing.at.all, 1"})
    void shouldFindTheNearestKeyAbove(String path, int line) throws SyntaxException {
      assertThat(YamlDocument.parse(TEXT).nearestLineOf(List.of(path.split("\\."))))
          .isEqualTo(line);
    }

    @Test
    void shouldCountFromTheLineGiven() throws SyntaxException {
      assertThat(YamlDocument.parse(TEXT, 100).lineOf(List.of("image", "tag"))).hasValue(102);
      assertThat(YamlDocument.parse(TEXT, 100).nearestLineOf(List.of("nothing"))).isEqualTo(100);
    }

    @Test
    void shouldFindTheLaterOfTwoEqualKeys() throws SyntaxException {
      assertThat(YamlDocument.parse("a: 1\na: 2").lineOf(List.of("a"))).hasValue(2);
    }
  }
}
