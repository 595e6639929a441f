package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndentationTest {
  @TempDir private Path folder;

  private List<Finding> found(TestChart chart) {
    return new Indentation().check(chart.render());
  }

  @Test
  void shouldNameTheFirstLineWithText() {
    TestChart web = TestChart.in(folder, "web").template("a.yaml", "\n\n  kind: A\nname: a\n");

    assertThat(found(web))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.location().orElseThrow())
                    .hasToString(web.path() + "/templates/a.yaml:3"));
  }

  @Test
  void shouldPassWhatStartsAtTheFirstColumnAndWhatSubchartsDo() {
    TestChart web =
        TestChart.in(folder, "web")
            .template("a.yaml", "\nkind: A\n---\n  kind: B\n")
            .template("blank.yaml", "   \n\t\n")
            .template("_a.tpl", "   text")
            .subchart("db", sub -> sub.template("b.yaml", "  kind: A\n"));

    assertThat(found(web)).isEmpty();
  }
}
