package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void shouldWrapAtBlanks() {
    assertThat(new Paragraph(2, 4).text("one two  three", Style.PLAIN).lines(10, false))
        .containsExactly("  one two", "    three");
  }

  @Test
  void shouldLetAWideWordStandOut() {
    assertThat(new Paragraph(0, 2).text("a unbreakable b", Style.PLAIN).lines(6, false))
        .containsExactly("a", "  unbreakable", "  b");
  }

  @Test
  void shouldKeepWhatAMiddleDotHoldsTogether() {
    assertThat(new Paragraph(0, 0).text("dev · 1.35, dev · 1.36", Style.PLAIN).lines(16, false))
        .containsExactly("dev · 1.35,", "dev · 1.36");
  }

  @Test
  void shouldAlignColumns() {
    assertThat(
            new Paragraph(0, 0)
                .column("a", 4, Style.RED)
                .word("b", Style.PLAIN)
                .column("c", 4, Style.PLAIN)
                .lines(20, true))
        .containsExactly("\u001b[31ma\u001b[0m    b c");
  }

  @Test
  void shouldCountCharactersAndNotTheirHalves() {
    assertThat(new Paragraph(0, 0).text("😀😀 😀😀", Style.PLAIN).lines(5, false)).hasSize(1);
  }
}
