package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of a text in ISO 8859-1, at places where Helm 3.22 and 4.3 reject them or not. */
final class EncodingTest {
  private static final String OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";

  @TempDir private Path folder;

  private TestChart chart(String file, String latin) throws IOException {
    TestChart chart = TestChart.in(folder, "web").template("cm.yaml", OBJECT);
    Path path = chart.path().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, latin, StandardCharsets.ISO_8859_1);
    return chart;
  }

  private List<Finding> found(TestChart chart) {
    return new Parsable().check(chart.render());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# caf\u00e9\n",
        "data: {a: caf\u00e9}\n",
        "data:\n  a: |\n    caf\u00e9 au lait\n",
        "data: {a: \"caf\u00e9\"}\r\n",
        "data: {a: {{ 1 }}, b: \u0097}\n"
      })
  void shouldNameTheByteInATemplate(String end) throws IOException {
    String text = OBJECT + end;
    long line = 5 + end.substring(0, end.length() - 1).chars().filter(c -> c == '\n').count();

    assertThat(found(chart("templates/cm.yaml", text)))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .startsWith("Helm rejects what web/templates/cm.yaml prints, which is not UTF-8")
                  .contains("line " + (line > 5 ? 7 : 5) + ", column ");
              assertThat(finding.location().orElseThrow().toString())
                  .endsWith("web/templates/cm.yaml:" + (line > 5 ? 7 : 5));
            });
  }

  @Test
  void shouldNameTheByteInAHelper() throws IOException {
    TestChart chart = chart("templates/_h.tpl", "{{ define \"n\" }}\n# caf\u00e9{{ end }}");
    chart.template("cm.yaml", "{{ include \"n\" . }}\n" + OBJECT);

    assertThat(found(chart))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).endsWith("the byte 0xE9 in line 2, column 6");
              assertThat(finding.location().orElseThrow().file()).endsWith("templates/_h.tpl");
            });
  }

  @Test
  void shouldNameTheByteInAFileThatATemplatePrints() throws IOException {
    TestChart chart = chart("files/a.txt", "caf\u00e9");
    chart.template("cm.yaml", OBJECT + "data: {a: {{ .Files.Get \"files/a.txt\" }}}\n");

    assertThat(found(chart))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.location().orElseThrow().file()).endsWith("files/a.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          templates/a.yaml | {{/* caf\u00e9 */}}
          templates/a.yaml | {{ if false }}caf\u00e9{{ end }}
          templates/a.yaml | # {{ quote "caf\u00e9" }}
          templates/_a.tpl | {{ define "x" }}caf\u00e9{{ end }}
          templates/_a.tpl | caf\u00e9
          templates/NOTES.txt | caf\u00e9
          files/a.txt | caf\u00e9
          README.md | caf\u00e9
          .helmignore | # caf\u00e9
          crds/a.yaml | # caf\u00e9
          """)
  void shouldTakeWhatHelmTakes(String file, String text) throws IOException {
    assertThat(found(chart(file, text + "\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"values.yaml", "Chart.yaml", "charts/db/values.yaml"})
  void shouldNotLoadAChartThatHelmDoesNotLoad(String file) throws IOException {
    TestChart chart = TestChart.in(folder, "web").subchart("db", db -> db.values("a: 1\n"));
    Files.writeString(
        chart.path().resolve(file),
        "apiVersion: v2\nname: web\nversion: 1.0.0 # \u0097\n",
        StandardCharsets.ISO_8859_1);

    assertThatThrownBy(chart::load)
        .isInstanceOf(UnableToLoadChartException.class)
        .hasMessageContaining(
            file.replaceFirst(".*/", "")
                + ":3 is not UTF-8 text because of the byte 0x97 in line 3, column 18");
  }
}
