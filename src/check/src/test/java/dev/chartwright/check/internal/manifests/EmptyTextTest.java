package dev.chartwright.check.internal.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmptyTextTest {
  private static final String OBJECT =
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  labels:\n    a: b\n";

  @TempDir private Path folder;

  private List<Finding> found(String values, String template) {
    return new Parsable()
        .check(
            TestChart.in(folder, "web")
                .values(values)
                .template("_h.tpl", "{{ define \"web.more\" }}{{ toYaml .Values.more }}{{ end }}")
                .template("cm.yaml", OBJECT + template)
                .render());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          more: {}; {{- toYaml .Values.more | nindent 4 }}; {}; an empty map
          more: []; {{- toYaml .Values.more | nindent 4 }}; []; an empty list
          more: ''; {{- toYaml .Values.more | nindent 4 }}; ""; an empty text
          more: ; {{- toYaml .Values.more | nindent 4 }}; null; null
          more: {}; {{- .Values.more | toJson | nindent 4 }}; {}; an empty map
          more: {}; {{- include "web.more" . | nindent 4 }}; {}; an empty map
          more: {}; {{- $m := .Values.more }}{{ toYaml $m | nindent 4 }}; {}; an empty map
          """)
  void shouldNameWhatIsPrintedAndItsKey(String values, String line, String text, String kind) {
    assertThat(found(values, "    " + line + "\n    c: d\n"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .startsWith(text + " is printed beside other keys or items")
                  .endsWith(": 'more' is " + kind);
              assertThat(finding.key()).contains("more");
              assertThat(finding.location().orElseThrow().line()).isEqualTo(7);
              assertThat(finding.remedy().orElseThrow()).contains("{{- with");
            });
  }

  @Test
  void shouldNameFilesThatAreMissing() {
    assertThat(found("a: 1", "    {{- (.Files.Glob \"conf/*\").AsConfig | nindent 4 }}\n"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).endsWith(": .Files finds no file"));
  }

  @Test
  void shouldStillPointAtTheIndentation() {
    assertThat(found("a: {}", "   {{ toYaml .Values.a }}: x\n bad\n"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).startsWith("the rendered text is invalid"));
  }

  @Test
  void shouldTakeAnEmptyValueThatIsAlone() {
    assertThat(found("a: {}", "data:\n  {{- toYaml .Values.a | nindent 2 }}\n")).isEmpty();
  }
}
