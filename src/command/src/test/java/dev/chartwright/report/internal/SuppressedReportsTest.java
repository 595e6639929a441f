package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is exempted or known is counted and listed with its reason, never quietly gone. */
final class SuppressedReportsTest {
  private static String written(Report report) {
    return Golden.written(report, Fixture.suppressed());
  }

  @Test
  void shouldBeCountedOnTheConsole() {
    assertThat(written(new ConsoleReport(false, 200, false)))
        .contains(
            "· 2 exempted, 1 in the baseline",
            "baseline baseline.yaml: 1 known finding, 1 fixed (run --update-baseline)",
            "  fixed: XX1003 Service/gone: it was so")
        .containsPattern("FAILED .* · 2 exempted");
    assertThat(written(new ConsoleReport(false, 200, true)))
        .contains("exempted:", "XX1008: the <old> pods stay", "agreed with the team");
    assertThat(Golden.written(new ConsoleReport(false, 200, true), Fixture.rich()))
        .doesNotContain("exempted");
  }

  @Test
  void shouldBeListedInJson() throws IOException {
    JsonNode json = new ObjectMapper().readTree(written(new JsonReport()));

    assertThat(json.at("/counts/exempted").asInt()).isEqualTo(2);
    assertThat(json.at("/baseline/known").asInt()).isEqualTo(1);
    JsonNode suppressed = json.at("/charts/0/stages/3/suppressed");
    assertThat(suppressed.findValuesAsText("by"))
        .containsExactly("annotation", "configuration", "baseline");
    assertThat(suppressed.at("/0/reason").asText()).isEqualTo("the <old> pods stay");
    assertThat(suppressed.at("/0/finding/rule").asText()).isEqualTo("XX1008");
  }

  @Test
  void shouldBeListedOnThePage() {
    assertThat(written(new HtmlReport(Fixture.RULES)))
        .contains("<h3>Exempted</h3>", "the &lt;old&gt; pods stay", "<b>2</b> exempted");
    assertThat(Golden.written(new HtmlReport(Fixture.RULES), Fixture.rich()))
        .doesNotContain("xempted");
  }

  @Test
  void shouldBeListedInMarkdownAndCountedInJUnit() {
    assertThat(written(new MarkdownReport()))
        .contains("### Exempted", "XX1008", "agreed with the team", "· 2 exempted");
    assertThat(written(new JUnitReport())).contains("2 exempted, 1 in the baseline");
  }

  @Test
  void shouldHaveTheScoresOfFrameworks() throws Exception {
    assertThat(written(new ConsoleReport(false, 200, true))).contains("controls met: nsa 10/13");
    assertThat(written(new HtmlReport(Fixture.RULES))).contains("nsa 10/13");
    assertThat(new ObjectMapper().readTree(written(new JsonReport())).at("/frameworks/nsa/met"))
        .hasToString("10");
  }
}
