package dev.chartwright.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  @Test
  void shouldMatchTheGoldenFile() {
    Golden.assertMatches("report.html", written());
  }

  @Test
  void shouldNeedNothingButItself() {
    assertThat(written()).doesNotContain("http:", "https:", "//cdn", "@import", "url(");
    assertThat(LINK.matcher(written()).results().map(link -> link.group(1)))
        // Evidence lies beside the report, in the same folder.
        .allMatch(
            link -> link.startsWith("#") || link.equals("data:,") || link.startsWith("evidence/"));
  }

  @Test
  void shouldLinkToWhatIsThere() {
    String page = written();
    assertThat(ID.matcher(page).results().map(id -> id.group(1))).doesNotHaveDuplicates();
    assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
        .filteredOn(link -> link.startsWith("#"))
        .isNotEmpty()
        .allMatch(link -> page.contains("id=\"" + link.substring(1) + "\""));
  }

  @Test
  void shouldLetNoTextBeMarkup() {
    assertThat(written())
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert", "\u001b", "\u0007");
  }

  @Test
  void shouldExplainFindingsByTheirRules() {
    assertThat(written())
        .contains("A workload does not select its own Pods")
        .contains("The API server refuses a workload");
  }

  @Test
  void shouldSayThatNothingIsBroken() {
    assertThat(Golden.written(new HtmlReport(), Fixture.sound()))
        .contains("There are no findings in 1 chart, 15 cases, 812 documents.")
        .doesNotContain("class=\"filter\"");
  }

  private static String written() {
    return Golden.written(new HtmlReport(Fixture.RULES), Fixture.rich());
  }
}
