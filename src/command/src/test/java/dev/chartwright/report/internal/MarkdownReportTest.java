package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void shouldMatchTheGoldenFile() {
    Golden.assertMatches("summary.md", written());
  }

  @Test
  void shouldGiveEveryRowOfATableItsColumns() {
    List<String> tables = written().lines().filter(line -> line.startsWith("|")).toList();
    assertThat(tables).allMatch(row -> columns(row) >= 3 && columns(row) <= 6);
    assertThat(written().lines()).hasSizeLessThan(60);
  }

  @Test
  void shouldLetNoTextBeMarkup() {
    assertThat(written()).doesNotContain("<script", "@team", "*not*", "a|b");
  }

  @Test
  void shouldSayNothingOfFindingsWhenThereAreNone() {
    assertThat(Golden.written(new MarkdownReport(), Fixture.sound()))
        .contains("## ✓ Charts passed")
        .doesNotContain("### Findings", "### Not verified");
  }

  @Test
  void shouldFenceCodeThatHasFences() {
    assertThat(Markup.block(List.of("a", "```yaml"))).startsWith("````\n").endsWith("\n````\n");
  }

  private static String written() {
    return Golden.written(new MarkdownReport(), Fixture.rich());
  }

  private static long columns(String row) {
    return row.chars().filter(c -> c == '|').count() - 1;
  }
}
