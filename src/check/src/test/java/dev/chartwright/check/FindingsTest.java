package dev.chartwright.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.chart.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTest {
  private static Finding finding(
      String rule, Severity severity, String file, int line, String... cases) {
    return Finding.of(new Rule(rule, "", severity, "", "", ""), "message of " + rule)
        .at(Location.exact(file, line))
        .inCases(List.of(cases));
  }

  @Test
  void shouldMergeThoseThatDifferOnlyInTheirCase() {
    List<Finding> merged =
        Findings.merge(
            List.of(
                finding("CW1", Severity.ERROR, "a.yaml", 3, "staging"),
                finding("CW1", Severity.ERROR, "a.yaml", 3, "dev"),
                finding("CW1", Severity.ERROR, "a.yaml", 4, "dev"),
                finding("CW1", Severity.ERROR, "a.yaml", 3, "dev")));

    assertThat(merged).hasSize(2);
    assertThat(merged.get(0).cases()).containsExactly("dev", "staging");
    assertThat(merged.get(1).cases()).containsExactly("dev");
  }

  @Test
  void shouldSortTheWorstFirstThenByPlaceWithLinesAsNumbers() {
    List<Finding> merged =
        Findings.merge(
            List.of(
                finding("CW5", Severity.INFO, "a.yaml", 1),
                finding("CW4", Severity.WARNING, "a.yaml", 1),
                finding("CW3", Severity.ERROR, "b.yaml", 1),
                finding("CW2", Severity.ERROR, "a.yaml", 10),
                finding("CW1", Severity.ERROR, "a.yaml", 9)));

    assertThat(merged).extracting(Finding::rule).containsExactly("CW1", "CW2", "CW3", "CW4", "CW5");
  }

  private static Finding about(String object, String message, String... cases) {
    return Finding.of(new Rule("CW1", "", Severity.ERROR, "", "", ""), message)
        .at(Location.exact("a.yaml", 3))
        .aboutObject(object)
        .inCases(List.of(cases));
  }

  @Test
  void shouldTellObjectsOfOneLineAsOne() {
    List<Finding> grouped =
        Findings.group(
            List.of(
                about("Service/a", "Service 'a' has port 80", "dev"),
                about("Service/b", "Service 'b' has port 81", "dev"),
                about("Service/c", "Service 'c' has port 82", "staging"),
                about("Service/c", "Service 'c' has no port at all", "dev")));

    assertThat(grouped)
        .extracting(Finding::message)
        .containsExactly(
            "Service 'a' has port 80 (and 2 more objects: Service/b, Service/c)",
            "Service 'c' has no port at all");
    assertThat(grouped.get(0).cases()).containsExactly("dev", "staging");
  }

  @Test
  void shouldTellWhatDiffersFromCaseToCaseInANumberAsOne() {
    assertThat(
            Findings.group(
                List.of(
                    about("Service/a", "has port 80", "dev"),
                    about("Service/a", "has port 81", "staging"))))
        .singleElement()
        .satisfies(one -> assertThat(one.cases()).containsExactly("dev", "staging"));
  }

  @Test
  void shouldKeepTwoFaultsOfOneObjectApart() {
    assertThat(
            Findings.group(
                List.of(
                    about("Pod/a", "container 'x' is odd", "dev"),
                    about("Pod/a", "container 'y' is odd", "dev"))))
        .hasSize(2);
  }

  @Test
  void shouldKnowEveryRuleByOneId() {
    assertThat(Checks.rules()).extracting(Rule::id).doesNotHaveDuplicates().isSorted();
    assertThat(Checks.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.id()).matches("CW\\d{4}");
              assertThat(rule.title()).isNotBlank().doesNotContain("\n");
              assertThat(rule.rationale()).isNotBlank();
              assertThat(rule.bad()).isNotEqualTo(rule.good());
            });
  }
}
