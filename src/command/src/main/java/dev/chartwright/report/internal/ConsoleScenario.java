package dev.chartwright.report.internal;

import dev.chartwright.report.internal.part.Mark;
import dev.chartwright.scenario.ScenarioResult;
import dev.chartwright.scenario.StepResult;
import dev.chartwright.verify.internal.StageResult;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Prints a line for each scenario, and remarks about its cluster. */
final class ConsoleScenario {
  private static final int INDENT = 6;

  private final StageResult stage;
  private final boolean verbose;

  ConsoleScenario(StageResult stage, boolean verbose) {
    this.stage = stage;
    this.verbose = verbose;
  }

  void write(Sheet sheet) throws IOException {
    for (ScenarioResult scenario : stage.scenarios()) {
      scenario(scenario, sheet);
    }
    for (String remark : remarks(stage)) {
      sheet.add(Printable.line(remark), INDENT, Style.DIM);
    }
  }

  private void scenario(ScenarioResult scenario, Sheet sheet) throws IOException {
    Mark mark = mark(scenario);
    Paragraph line =
        new Paragraph(INDENT, INDENT + 2)
            .word(mark.sign(), Style.of(mark))
            .text(Printable.line(scenario.name()) + ":", Style.PLAIN);
    String between = "";
    for (StepResult step : scenario.steps()) {
      if (!between.isEmpty()) {
        line.text(between, Style.DIM);
      }
      between = "·";
      Mark of = mark(step);
      String time = Words.time(step.time());
      line.word(step.step() + (of == Mark.PASSED ? "" : " " + of.sign()), Style.of(of));
      if (!time.isEmpty() && of != Mark.SKIPPED) {
        line.word(time, Style.DIM);
      }
    }
    sheet.add(line);
    if (verbose) {
      for (StepResult step : scenario.steps()) {
        sheet.labelled(step.step(), step.detail(), INDENT + 2, 12);
      }
    }
  }

  static Mark mark(ScenarioResult scenario) {
    if (scenario.skipped()) {
      return Mark.SKIPPED;
    }
    return scenario.passed() ? Mark.PASSED : Mark.FAILED;
  }

  static Mark mark(StepResult step) {
    return switch (step.status()) {
      case PASSED -> Mark.PASSED;
      case FAILED -> Mark.FAILED;
      case SKIPPED -> Mark.SKIPPED;
    };
  }

  /** Returns the differences between the clusters and real ones, which limit the result. */
  static Set<String> remarks(StageResult stage) {
    Set<String> remarks = new LinkedHashSet<>();
    for (ScenarioResult scenario : stage.scenarios()) {
      if (!scenario.missing().isEmpty()) {
        remarks.add(scenario.cluster() + " has no " + String.join(", no ", scenario.missing()));
      }
      remarks.addAll(scenario.note());
    }
    return remarks;
  }
}
