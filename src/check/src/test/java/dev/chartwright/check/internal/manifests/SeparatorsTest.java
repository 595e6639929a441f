package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeparatorsTest {
  @TempDir private Path folder;

  private List<String> found(String template) {
    return new Separators()
        .check(TestChart.in(folder, "web").template("a.yaml", template).render()).stream()
            .map(one -> one.location().orElseThrow().line() + " " + one.message())
            .toList();
  }

  @Test
  void shouldFindTextAfterASeparator() {
    assertThat(found("---\n{{- /* x */ -}}\nkind: A\n--- kind: B\n"))
        .extracting(one -> one.replaceFirst("^\\d+ ", ""))
        .containsExactly(
            "the separator '---' is followed by 'kind: A'",
            "the separator '---' is followed by 'kind: B'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nkind: A\n",
        "--- \nkind: A\n",
        "--- # a comment\nkind: A\n",
        "kind: A\ndata:\n  text: |\n    --- text\n",
        "kind: A\nname: a---b\n",
      })
  void shouldPassSeparatorsAlone(String template) {
    assertThat(found(template)).isEmpty();
  }
}
