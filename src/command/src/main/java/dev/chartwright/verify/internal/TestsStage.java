package dev.chartwright.verify.internal;

import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.CheckedTests;
import dev.chartwright.unittest.internal.TestCheck;
import java.util.ArrayList;
import java.util.List;

/** Runs the unit tests of a chart: its suites in the format of helm-unittest. */
final class TestsStage implements Stage {
  @Override
  public String name() {
    return "tests";
  }

  @Override
  public String title() {
    return "unit tests: suites in the format of helm-unittest";
  }

  /** The project can switch it off. */
  @Override
  public boolean appliesTo(ChartRun run) {
    return run.tests().isPresent();
  }

  @Override
  public StageResult run(ChartRun run) {
    UnitTests tests = run.tests().orElseThrow();
    run.progress().stage("test " + run.chart().name(), 1);
    CheckedTests checked = TestCheck.check(run.chart(), tests);
    run.progress().step("");
    run.sawInputs(checked.inputs());
    List<StageResult.Skip> skips = new ArrayList<>();
    checked.skipped().forEach((test, why) -> skips.add(new StageResult.Skip(test, why)));
    if (checked.suites() == 0 && checked.findings().isEmpty()) {
      String none =
          "no suites: no file matches "
              + String.join(", ", tests.files())
              + tests.chartTestsPath().map(path -> ", and " + path + " does not exist").orElse("");
      return StageResult.of(this, none, List.of(), List.of(), skips);
    }
    String summary =
        Counts.of(checked.tests(), "test") + ", " + Counts.of(checked.suites(), "suite");
    return StageResult.of(this, summary, checked.decided(), checked.findings(), skips);
  }
}
