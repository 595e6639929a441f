package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SeparatorsTest {
  private static List<String> split(String text) {
    return Separators.split(text).stream().map(Separators.Part::text).toList();
  }

  @Test
  void shouldSeparateAtHyphensThatBeginALine() {
    assertThat(split("a: 1\n\n--- \nb: 2\n")).containsExactly("a: 1", "b: 2\n");
    assertThat(split("---\na: 1")).containsExactly("", "a: 1");
    assertThat(split("a: ---\n ---\n")).containsExactly("a: ---\n ---\n");
    assertThat(split("---\n---\n")).containsExactly("", "---\n");
    assertThat(split("")).containsExactly("");
  }

  @Test
  void shouldKnowWhereAPartBegins() {
    assertThat(Separators.split("a\n---\n\n  b"))
        .extracting(Separators.Part::start)
        .containsExactly(0, 9);
  }

  @Test
  void shouldSeparateDocumentsOnTheSameLine() {
    assertThat(Separators.normalized("a: 1\n---b: 2")).isEqualTo("a: 1\n---\nb: 2");
  }

  @Test
  void shouldNotTakeLongForWhiteSpace() {
    assertThat(split("a" + "\n".repeat(2_000_000) + "b")).hasSize(1);
  }
}
