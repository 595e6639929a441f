package dev.chartwright.report.internal.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.report.internal.part.CaseMatrix.Name;
import dev.chartwright.report.internal.part.CaseMatrix.Row;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.StageResult;
import dev.chartwright.verify.internal.StageResult.Skip;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseMatrixTest {
  private static final Rule RULE = new Rule("XX1", "", Severity.ERROR, "", "", "");

  @Test
  void shouldTakeNamesApart() {
    assertThat(Name.parse("staging · 1.34")).contains(new Name("staging", "1.34"));
    assertThat(Name.parse("a · b · 1.34")).contains(new Name("a · b", "1.34"));
    assertThat(Name.parse("staging")).isEmpty();
    assertThat(Name.parse("staging · ")).isEmpty();
    assertThat(Name.parse(" · 1.34")).isEmpty();
  }

  @Test
  void shouldPlaceCasesByValuesAndVersions() {
    CaseMatrix matrix = matrix("b · 1.9", "b · 1.10", "a · 1.9");
    assertThat(matrix.columns()).containsExactly("1.9", "1.10");
    assertThat(matrix.rows()).extracting(Row::name).containsExactly("b", "a");
    assertThat(matrix.rows().get(1).cells())
        .extracting(CaseMatrix.Cell::isCase)
        .containsExactly(true, false);
  }

  @Test
  void shouldListCasesWhoseNamesTellNoVersion() {
    CaseMatrix matrix = matrix("a · 1.9", "plain");
    assertThat(matrix.columns()).isEmpty();
    assertThat(matrix.rows()).extracting(Row::name).containsExactly("a · 1.9", "plain");
  }

  @Test
  void shouldListCasesThatShareAPlace() {
    assertThat(matrix("a · 1.9", "a · 1.9").rows()).hasSize(2);
  }

  @Test
  void shouldMarkEachCaseForEachStage() {
    List<String> cases = List.of("a · 1", "b · 1", "c · 1");
    StageResult lint = stage("lint", List.of("web"), List.of(), List.of());
    StageResult render =
        stage(
            "render",
            cases.subList(0, 2),
            List.of(Finding.of(RULE, "broken").inCases(List.of("b · 1"))),
            List.of(new Skip("c · 1", "why not")));
    StageResult manifests = stage("manifests", cases.subList(0, 1), List.of(), List.of());
    CaseMatrix matrix = CaseMatrix.of(chart(cases, List.of(lint, render, manifests)));
    assertThat(matrix.stages()).containsExactly("render", "manifests");
    assertThat(matrix.rows())
        .extracting(row -> row.cells().get(0).marks())
        .containsExactly(
            List.of(Mark.PASSED, Mark.PASSED),
            List.of(Mark.FAILED, Mark.NONE),
            List.of(Mark.SKIPPED, Mark.NONE));
  }

  private static CaseMatrix matrix(String... cases) {
    List<String> names = List.of(cases);
    return CaseMatrix.of(chart(names, List.of(stage("render", names, List.of(), List.of()))));
  }

  private static ChartResult chart(List<String> cases, List<StageResult> stages) {
    return new ChartResult("web", "1.0.0", "web", cases, 0, stages, new Sources(Path.of("")));
  }

  private static StageResult stage(
      String name, List<String> subjects, List<Finding> findings, List<Skip> skips) {
    return new StageResult(name, "", "", subjects, findings, skips, Duration.ZERO);
  }
}
