package dev.chartwright.check.internal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Renderer;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinitionClashTest {
  private static final String CALL = "{{ include \"web.name\" . }}";

  @TempDir private Path folder;
  private TestChart web;

  @BeforeEach
  void writeAChart() {
    web = TestChart.in(folder, "web");
  }

  private static String define(String name, String body) {
    return "{{- define \"" + name + "\" -}}" + body + "{{- end -}}\n";
  }

  private List<String> found() {
    return DefinitionClash.check(web.load()).stream()
        .map(
            finding -> {
              String place = finding.location().map(Object::toString).orElse("");
              return (place + ": " + finding.message()).replace(web.path() + "/", "");
            })
        .toList();
  }

  /** What Helm itself prints for the ConfigMap a. */
  private String rendered() {
    return web.render().manifests().get(0).content().at("/data/x").asText();
  }

  @Nested
  class InOneChart {
    @Test
    void shouldNameBothPlacesAndTheOneThatHelmUses() {
      web.configMap("a", "x: " + CALL)
          .template("_a.tpl", "\n" + define("web.name", "one"))
          .template("_b.tpl", define("web.name", "two"));

      assertThat(found())
          .containsExactly(
              "templates/_b.tpl:1: the template 'web.name' is defined here and in"
                  + " templates/_a.tpl:2 with different bodies; Helm uses only the second");
      assertThat(rendered()).isEqualTo("one");
    }

    @Test
    void shouldKnowThatHelmReadsDeeperFilesFirst() {
      web.configMap("a", "x: " + CALL)
          .template("_z.tpl", define("web.name", "top"))
          .template("lib/_a.tpl", define("web.name", "deep"));

      assertThat(found()).singleElement().asString().startsWith("templates/lib/_a.tpl:1: ");
      assertThat(rendered()).isEqualTo("top");
    }

    @Test
    void shouldKnowThatABlankDefinitionReplacesNothing() {
      web.configMap("a", "x: " + CALL)
          .template("_a.tpl", define("web.name", " {{/* later */}} "))
          .template("_b.tpl", define("web.name", "two"));

      assertThat(found()).singleElement().asString().startsWith("templates/_a.tpl:1: ");
      assertThat(rendered()).isEqualTo("two");
    }

    @Test
    void shouldReadBlocks() {
      web.configMap("a", "x: {{ block \"web.name\" . }}block{{ end }}")
          .template("_z.tpl", define("web.name", "define"));

      assertThat(found()).singleElement().asString().startsWith("templates/a.yaml:6: ");
      assertThat(rendered()).isEqualTo("define");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{{ template \"web.name\" . }}",
          "{{ include `web.name` . }}",
          "{{ include (printf \"%s.name\" .Chart.Name) . }}",
          "{{ include (print .Chart.Name \".name\") . }}",
          "{{ $n := \"web.name\" }}{{ include $n . }}",
          "{{ if true }}{{ with . }}{{ include \"web.name\" . }}{{ end }}{{ end }}",
          "{{ \"web.name\" | list | first | toString }}",
          "{{ tpl \"{{ include \\\"web.name\\\" . }}\" . }}",
        })
    void shouldSeeEveryCall(String call) {
      web.configMap("a", "x: " + call)
          .template("_a.tpl", define("web.name", "one"))
          .template("_b.tpl", define("web.name", "two"));

      assertThat(found()).hasSize(1);
    }

    @Test
    void shouldFollowCallsThroughOtherDefinitions() {
      web.configMap("a", "x: {{ include \"web.outer\" . }}")
          .template("_a.tpl", define("web.name", "one") + define("web.outer", CALL))
          .template("_b.tpl", define("web.name", "two"));

      assertThat(found()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{{- define \"web.name\" -}}{{ .Values.a }}{{- end -}}",
          "{{define \"web.name\"}}{{.Values.a}}{{end}}",
          "{{- /* A comment. */ -}}\n{{- define `web.name` }}{{/* what */}}{{-  .Values.a -}}{{ end }}",
        })
    void shouldAcceptTheSameBody(String definition) {
      web.values("a: b\n")
          .configMap("a", "x: " + CALL)
          .template("_a.tpl", define("web.name", "{{ .Values.a }}"))
          .template("_b.tpl", definition);

      assertThat(found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{{ .Values.a|default \"x\" }}",
          "{{.Values.a  |\n  default \"x\"}}",
          "{{ ( .Values.a ) | default (print \"x\" ) }}"
        })
    void shouldKnowWhichBlanksHaveNoEffect(String body) {
      String spaced = body.contains("print") ? "{{ (.Values.a) | default (print \"x\") }}" : "";
      web.values("a: b\n")
          .configMap("a", "x: " + CALL)
          .template(
              "_a.tpl",
              define("web.name", spaced.isEmpty() ? "{{ .Values.a | default \"x\" }}" : spaced))
          .template("_b.tpl", define("web.name", body));

      assertThat(found()).isEmpty();
    }

    @Test
    void shouldKnowWhichBlanksHaveAnEffect() {
      web.configMap("a", "x: " + CALL)
          .template("_a.tpl", define("web.name", "{{ print (print .Name) .Kind }}"))
          .template("_b.tpl", define("web.name", "{{ print (print .Name).Kind }}"));

      assertThat(found()).hasSize(1);
    }

    @Test
    void shouldAcceptDefinitionsThatNobodyCalls() {
      web.configMap("a", "x: y")
          .template("_a.tpl", define("web.name", "one") + define("web.outer", CALL))
          .template("_b.tpl", define("web.name", "two"));

      assertThat(found()).isEmpty();
    }
  }

  @Nested
  class InSeveralCharts {
    @Test
    void shouldCompareTwoSubcharts() {
      web.subchart(
              "alpha",
              chart ->
                  chart
                      .configMap("a", "x: {{ include \"common.image\" . }}")
                      .template("_h.tpl", define("common.image", "alpha")))
          .subchart(
              "beta",
              chart ->
                  chart
                      .configMap("b", "x: {{ include \"common.image\" . }}")
                      .template("_h.tpl", define("common.image", "beta")));

      assertThat(found())
          .containsExactly(
              "charts/beta/templates/_h.tpl:1: the template 'common.image' is defined here and in"
                  + " charts/alpha/templates/_h.tpl:1 with different bodies; Helm uses only the"
                  + " second");
    }

    @Test
    void shouldCompareAChartWithItsSubchart() {
      web.configMap("w", "x: {{ include \"image\" . }}")
          .template("_h.tpl", define("image", "web"))
          .subchart(
              "alpha",
              chart ->
                  chart
                      .configMap("a", "x: {{ include \"image\" . }}")
                      .template("_h.tpl", define("image", "alpha")));

      assertThat(found()).singleElement().asString().startsWith("charts/alpha/templates/_h.tpl:1");
    }

    @Test
    void shouldAcceptASubchartThatNeverCallsItsOwn() {
      web.configMap("w", "x: {{ include \"image\" . }}")
          .template("_h.tpl", define("image", "web"))
          .subchart(
              "alpha",
              chart -> chart.configMap("a", "x: y").template("_h.tpl", define("image", "alpha")));

      assertThat(found()).isEmpty();
    }

    @Test
    void shouldReportWhatTheParentCannotChoose() {
      web.configMap("w", "x: {{ include \"image\" . }}")
          .subchart("alpha", chart -> chart.template("_h.tpl", define("image", "alpha")))
          .subchart("beta", chart -> chart.template("_h.tpl", define("image", "beta")));

      assertThat(found()).hasSize(1);
    }

    private void alternatives(String values, String second) {
      web.values(values)
          .undeclared(
              "alpha",
              chart ->
                  chart
                      .configMap("a", "x: {{ include \"image\" . }}")
                      .template("_h.tpl", define("image", "alpha")))
          .undeclared(
              "beta",
              chart ->
                  chart
                      .values("enabled: false\n")
                      .configMap("b", "x: {{ include \"image\" . }}")
                      .template("_h.tpl", define("image", "beta")))
          .declare(
              "{name: alpha, version: 1.2.3, condition: alpha.enabled}",
              "{name: beta, version: 1.2.3, " + second + "}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "'alpha: {enabled: true}' | 'condition: beta.enabled' | INFO",
          "'{alpha: {enabled: false}, beta: {enabled: true}}' | 'condition: beta.enabled' | INFO",
          "'{beta: {enabled: true}}' | 'condition: beta.enabled' | WARNING",
          "'{beta: {enabled: true}}' | 'condition: \"x.y,beta.enabled\"' | WARNING",
          "'x: 1' | 'condition: other.enabled' | WARNING",
          "'tags: {t: false}' | 'tags: [t]' | INFO",
          "'tags: {t: false, u: true}' | 'tags: [t, u]' | WARNING",
          "'tags: {t: true}' | 'tags: [t]' | WARNING",
        })
    void shouldOnlyInformAboutChartsThatAreNotEnabledTogether(
        String values, String second, Severity severity) {
      alternatives(values + "\n", second);

      assertThat(DefinitionClash.check(web.load()))
          .singleElement()
          .satisfies(finding -> assertThat(finding.severity()).isEqualTo(severity));
    }

    private TestChart library(TestChart parent, String version, String body) {
      StringBuilder definitions = new StringBuilder();
      for (String name : List.of("a", "b", "c", "d", "e")) {
        definitions.append(define("common." + name, name + body));
      }
      return parent.subchart(
          "common",
          chart ->
              chart
                  .file(
                      "Chart.yaml",
                      "apiVersion: v2\nname: common\ntype: library\nversion: " + version + "\n")
                  .template("_h.tpl", definitions.toString())
                  .template("ignored.yaml", define("common.x", version)));
    }

    private static final String CALLS =
        "x: '{{ range list \"a\" \"b\" \"c\" \"d\" \"e\" }}{{ include (print \"common.\" .) $ }}{{ end }}'";

    @Test
    void shouldReportALibraryOfTwoVersionsOnce() {
      library(web, "2.0.0", "new")
          .configMap("w", CALLS)
          .subchart("alpha", chart -> library(chart, "1.0.0", "old").configMap("a", CALLS));

      assertThat(found())
          .singleElement()
          .asString()
          .contains("5 templates are defined in")
          .contains("charts/alpha/charts/common (1.0.0)")
          .contains("charts/common (2.0.0)")
          .contains("'common.a', 'common.b', 'common.c'");
    }

    @Test
    void shouldAcceptALibraryThatIsThereTwice() {
      library(web, "2.0.0", "same")
          .configMap("w", CALLS)
          .subchart("alpha", chart -> library(chart, "2.0.0", "same").configMap("a", CALLS));

      assertThat(found()).isEmpty();
    }

    @Test
    void shouldAcceptAnAlias() {
      web.undeclared(
              "alpha",
              chart ->
                  chart
                      .configMap("a", "x: {{ include \"alpha.name\" . }}")
                      .template("_h.tpl", define("alpha.name", "{{ .Chart.Name }}")))
          .declare("{name: alpha, version: 1.2.3, alias: one}", "{name: alpha, version: 1.2.3}");

      assertThat(found()).isEmpty();
    }
  }

  @Test
  void shouldBeAWarningOfLint() {
    web.metadata("icon: https://example.com/web.svg")
        .values("x: 1\n")
        .configMap("a", "x: " + CALL)
        .template("_a.tpl", define("web.name", "one"))
        .template("_b.tpl", define("web.name", "two"));

    List<Finding> findings = LintCheck.check(Renderer.of(web.load()));

    assertThat(findings).extracting(Finding::rule).containsExactly("CW0106");
  }

  @Test
  void shouldIgnoreFilesThatHelmCannotRead() {
    web.configMap("a", "x: " + CALL)
        .template("_a.tpl", define("web.name", "one"))
        .template("_b.tpl", define("web.name", "two") + "{{ if }")
        .template("_c.tpl", define("web.name", "one"));

    assertThat(found()).isEmpty();
  }
}
