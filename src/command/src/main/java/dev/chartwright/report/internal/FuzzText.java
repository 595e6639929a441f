package dev.chartwright.report.internal;

import dev.chartwright.fuzz.internal.Fault;
import dev.chartwright.fuzz.internal.FuzzResult;
import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.verify.internal.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** The console output of fuzzing: each fault with its values, and a summary. */
public final class FuzzText {
  private static final int LEAST_COLUMNS = 20;

  private final Writer out;
  private final Sheet sheet;

  /**
   * Creates the output.
   *
   * @param color whether to use colours
   * @param columns the width of a line
   */
  public FuzzText(Writer out, boolean color, int columns) {
    this.out = out;
    this.sheet = new Sheet(out, Math.max(LEAST_COLUMNS, columns), color);
  }

  /** Prints a result. */
  public void print(FuzzResult result) {
    try {
      int number = 0;
      for (Fault fault : result.faults()) {
        fault(++number, fault);
      }
      summary(result);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot print the result: " + e.getMessage() + ".", e);
    }
  }

  private void fault(int number, Fault fault) throws IOException {
    Paragraph heading =
        new Paragraph(0, 4)
            .word(Mark.FAILED.sign(), Style.RED)
            .word(number + " " + fault.rule(), Style.BOLD);
    fault.location().ifPresent(place -> heading.word(place.toString(), Style.PLAIN));
    fault.object().ifPresent(object -> heading.word(Printable.line(object), Style.PLAIN));
    sheet.add(heading);
    sheet.add(new Paragraph(4, 4).text(Printable.line(fault.message()), Style.PLAIN));
    if (fault.others() > 0) {
      sheet.add(
          new Paragraph(4, 4)
              .text("the same at " + Counts.of(fault.others(), "other place"), Style.DIM));
    }
    if (fault.confirmation().isPresent()) {
      sheet.add(new Paragraph(4, 4).text(Printable.line(fault.confirmation().get()), Style.DIM));
    }
    for (String line : fault.input().text().lines().toList()) {
      sheet.cut("      ", line, Style.PLAIN);
    }
    sheet.blank();
  }

  private void summary(FuzzResult result) throws IOException {
    boolean isFine = result.faults().isEmpty();
    sheet.add(
        new Paragraph(0, 2)
            .word((isFine ? Mark.PASSED : Mark.FAILED).sign(), isFine ? Style.GREEN : Style.RED)
            .text(
                Counts.of(result.faults().size(), "fault")
                    + " in "
                    + Counts.of(result.cases(), "case")
                    + " of "
                    + Printable.line(result.chart())
                    + " ("
                    + String.format(Locale.ROOT, "%.0f", result.speed())
                    + " a second, seed "
                    + result.seed()
                    + ")",
                Style.PLAIN));
    sheet.add(
        new Paragraph(2, 2)
            .text(
                result.reached()
                    + " of "
                    + result.branches()
                    + " branches reached; "
                    + result.rejected()
                    + " rejected by the chart's own sentences, "
                    + result.invalid()
                    + " by a schema",
                Style.DIM));
    if (result.byDefault() > 0) {
      sheet.add(
          new Paragraph(2, 2)
              .text(
                  Counts.of(result.byDefault(), "fault")
                      + " of the values to start from "
                      + (result.byDefault() == 1 ? "is" : "are")
                      + " left out; chartwright verify lists them",
                  Style.PLAIN));
    }
  }
}
