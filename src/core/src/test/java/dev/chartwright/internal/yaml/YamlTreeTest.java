package dev.chartwright.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlTreeTest {
  private static YamlTree at(YamlTree.Mapping root, String key) {
    return Objects.requireNonNull(root.entries().get(key));
  }

  @ParameterizedTest
  @CsvSource({
    "yes, yes",
    "no, no",
    "on, on",
    "True, true",
    "~, ''",
    "'', ''",
    "010, 8",
    "0x1F, 31",
    "1.10, 1.1",
    "1e3, 1000",
    "22:22, 22:22",
    "'\"1.10\"', 1.10",
    "1_000, 1000"
  })
  void shouldTypePlainScalarsAsGoYaml3(String plain, String text) throws SyntaxException {
    YamlTree.Mapping root = (YamlTree.Mapping) YamlTree.read("a: " + plain + "\n", "f");

    assertThat(((YamlTree.Scalar) at(root, "a")).text()).isEqualTo(text);
  }

  @Test
  void shouldKnowPlacesAndTags() throws SyntaxException {
    YamlTree.Mapping root =
        (YamlTree.Mapping) YamlTree.read("a:\n  - x\nb: !reset null\nc: !override\n  d: 1\n", "f");

    assertThat(((YamlTree.Sequence) at(root, "a")).items().get(0).place()).hasToString("f:2");
    assertThat(at(root, "b").tag()).isEqualTo("!reset");
    assertThat(at(root, "c").tag()).isEqualTo("!override");
    assertThat(at(root, "c").place().line()).isEqualTo(4);
  }

  @Test
  void shouldMergeWithoutOverridingKeys() throws SyntaxException {
    String text = "x-a: &a {p: 1, q: 1}\nx-b: &b {q: 2, r: 2}\nc:\n  q: 3\n  <<: [*a, *b]\n";

    YamlTree.Mapping root = (YamlTree.Mapping) YamlTree.read(text, "f");

    assertThat(at(root, "c").json()).hasToString("{\"q\":3,\"p\":1,\"r\":2}");
  }

  @ParameterizedTest
  @CsvSource({"'a: 1\nb: 2\na: 3', line 1", "'a: {<<: 1}', mapping", "'a: [', ''"})
  void shouldRejectWhatIsInvalid(String text, String problem) {
    assertThatThrownBy(() -> YamlTree.read(text, "f"))
        .isInstanceOf(SyntaxException.class)
        .hasMessageContaining(problem);
  }
}
