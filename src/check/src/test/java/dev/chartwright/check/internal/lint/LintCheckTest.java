package dev.chartwright.check.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LintCheckTest {
  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web =
        TestChart.in(folder, "web")
            .metadata("icon: https://example.com/web.svg")
            .values("x: 1\n")
            .configMap("a", "x: y");
  }

  private List<Finding> lint() {
    return LintCheck.check(Renderer.of(web.load()));
  }

  private void assertOne(String rule, String place, String message) {
    assertThat(lint())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.location().orElseThrow()).hasToString(web.path() + "/" + place);
              assertThat(finding.message()).contains(message);
            });
  }

  @Test
  void shouldFindNothingInASoundChart() {
    assertThat(lint()).isEmpty();
  }

  @Test
  void shouldNotJudgeTemplatesForAVersionThatNobodyAskedFor() {
    web.metadata("kubeVersion: \">=1.31.0-0\"")
        .template("b.yaml", "{{ required \"host is needed\" .Values.host }}");

    assertThat(lint()).isEmpty();
  }

  @Test
  void shouldNameTheLineOfABadVersion() {
    web.file("Chart.yaml", "apiVersion: v2\nname: web\nversion: one\nicon: https://a.b/c\n");

    assertThat(lint())
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.ERROR);
              assertThat(finding.location().orElseThrow())
                  .hasToString(web.path() + "/Chart.yaml:3");
              assertThat(finding.message()).contains("version 'one' is not");
            });
  }

  @Test
  void shouldRecommendAnIcon() {
    web.file("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\n");

    assertOne("CW0103", "Chart.yaml:1", "icon is recommended");
  }

  @Test
  void shouldWarnOfASubchartThatIsNotDeclared() {
    web.undeclared("sub", sub -> sub);

    assertThat(lint())
        .anySatisfy(
            finding -> {
              assertThat(finding.severity()).isNotEqualTo(Severity.INFO);
              assertThat(finding.message()).contains("sub");
              assertThat(finding.location().orElseThrow().file())
                  .isEqualTo(web.path() + "/Chart.yaml");
            });
  }

  @Test
  void shouldSayWhichFileIsNotThere() {
    web = TestChart.in(folder, "bare").metadata("icon: https://a.b/c").configMap("a", "x: y");

    assertOne("CW0103", "Chart.yaml:1", "values.yaml");
  }

  @ParameterizedTest
  @CsvSource({"service.yaml.bak, bak", "notes.md, md", "Makefile, makefile"})
  void shouldRefuseAnEndingThatIsNoTemplates(String name, String ending) {
    web.template(name, "");

    assertOne("CW0104", "templates/" + name, "file extension '." + ending + "' is not valid");
  }

  @ParameterizedTest
  @CsvSource({"a.yml", "b.TPL", "sub/c.txt"})
  void shouldTakeTheEndingsThatHelmTakes(String name) {
    web.template(name, "");

    assertThat(lint()).isEmpty();
  }
}
