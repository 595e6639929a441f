package dev.chartwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rendered texts are Helm's. */
final class SourceMapTest {
  @TempDir private Path folder;

  private String rendered(String template, String values, String helpers) {
    return TestChart.in(folder, "web")
        .template("a.yaml", template)
        .template("_helpers.tpl", helpers)
        .values(values)
        .render()
        .texts()
        .getOrDefault("web/templates/a.yaml", "");
  }

  /**
   * The lines of the template that a map gives for each rendered line; approximate ones negative.
   */
  private static List<Integer> lines(String template, String rendered) {
    SourceMap map = SourceMap.of(template, rendered);
    List<Integer> lines = new ArrayList<>();
    for (int line = 1; line <= rendered.stripTrailing().split("\n", -1).length; line++) {
      lines.add(map.isExact(line) ? map.lineOf(line) : -map.lineOf(line));
    }
    return lines;
  }

  private List<Integer> map(String template, String values, String helpers) {
    return lines(template, rendered(template, values, helpers));
  }

  @Nested
  final class Exact {
    @Test
    void shouldKnowLiteralLines() {
      assertThat(map("kind: A\nname: a\ndata:\n  x: y\n", "", "")).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldKnowLinesBehindActionsThatLeaveNothing() {
      String template =
          """
          {{- $name := "x" -}}
          {{/* a comment
               of two lines */}}
          kind: A
          {{- if .Values.on1 }}
          name: a
          {{- end }}
          last: {{ $name }}
          """;

      assertThat(map(template, "on1: true", "")).endsWith(4, 6, 8);
      assertThat(map(template, "on1: false", "")).endsWith(4, 8);
    }

    @Test
    void shouldKnowWhichBranchWasTaken() {
      String template =
          """
          kind: A
          {{- if eq .Values.mode "one" }}
          size: 1
          {{- else if eq .Values.mode "two" }}
          size: 2
          {{- else }}
          size: 3
          {{- end }}
          tail: x
          """;

      assertThat(map(template, "mode: one", "")).containsExactly(1, 3, 9);
      assertThat(map(template, "mode: two", "")).containsExactly(1, 5, 9);
      assertThat(map(template, "mode: any", "")).containsExactly(1, 7, 9);
    }

    @Test
    void shouldFollowALoop() {
      String template =
          """
          items:
          {{- range .Values.ports }}
            - name: {{ .name }}
              port: {{ .port }}
          {{- end }}
          tail: x
          """;
      String values = "ports: [{name: a, port: 1}, {name: b, port: 2}, {name: c, port: 3}]";

      assertThat(map(template, values, "")).containsExactly(1, 3, 4, 3, 4, 3, 4, 6);
    }

    @Test
    void shouldKnowALineByItsKeyWhateverTheActionGives() {
      String template = "a: {{ .Values.x }}\nb: {{ .Values.y1 | quote }}-{{ .Values.x }}\n";

      assertThat(map(template, "x: 1\ny1: two", "")).containsExactly(1, 2);
    }

    @Test
    void shouldTellApartLinesThatAreAlike() {
      String template =
          """
          a:
            image: {{ .Values.x }}
            port: 1
          b:
            image: {{ .Values.x }}
            port: 2
          """;

      assertThat(map(template, "x: 1", "")).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldReadTemplatesWithWindowsLineEnds() {
      String template = "kind: A\r\n{{- if true }}\r\nname: a\r\n{{- end }}\r\nlast: b\r\n";

      assertThat(map(template, "", "")).containsExactly(1, 3, 5);
    }
  }

  @Nested
  final class Approximate {
    @Test
    void shouldGiveTheLinesOfAnIncludeToItsAction() {
      String template =
          """
          metadata:
            labels:
              {{- include "web.labels" . | nindent 4 }}
          spec: x
          """;
      String helpers = "{{ define \"web.labels\" }}app: web\ntier: front\nteam: a{{ end }}";

      assertThat(map(template, "", helpers)).containsExactly(1, 2, -3, -3, -3, 4);
    }

    @Test
    void shouldGiveTheLinesOfToYamlToItsAction() {
      String template =
          """
          a: 1
          resources:
            {{- toYaml .Values.resources | nindent 2 }}
          b: 2
          more:
            {{- toYaml .Values.more | nindent 2 }}
          """;
      String values = "resources: {limits: {cpu: 1}}\nmore: {x: {z: 9}}";

      assertThat(map(template, values, "")).containsExactly(1, 2, -3, -3, 4, 5, -6, -6);
    }

    @Test
    void shouldSayWhereAWholeTemplateOfOneActionComesFrom() {
      assertThat(
              map(
                  "{{ include \"web.all\" . }}\n",
                  "",
                  "{{ define \"web.all\" }}kind: A\nx: 1{{ end }}"))
          .containsExactly(-1, -1);
    }
  }

  @Nested
  final class Bounds {
    @Test
    void shouldTakeALineBeyondTheEndForTheLast() {
      SourceMap map = SourceMap.of("a: 1\nb: 2", "a: 1\nb: 2");

      assertThat(map.lineOf(99)).isEqualTo(2);
      assertThat(map.lineOf(0)).isEqualTo(1);
    }

    @Test
    void shouldMapNothingToTheFirstLine() {
      assertThat(SourceMap.of("", "").lineOf(1)).isEqualTo(1);
      assertThat(SourceMap.of("{{ . }}", "").lineOf(1)).isEqualTo(1);
    }

    @Test
    @Timeout(20)
    void shouldMapVeryLongTextsByTheirEqualLines() {
      StringBuilder text = new StringBuilder("# head\n{{- if true }}\n");
      for (int i = 0; i < 6000; i++) {
        text.append("key").append(i).append(": value\n");
      }
      String template = text + "{{- end }}\n";
      String rendered = "# head\n" + text.substring(text.indexOf("key0"));

      SourceMap map = SourceMap.of(template, rendered);

      assertThat(map.lineOf(5000)).isEqualTo(5001);
      assertThat(map.isExact(5000)).isTrue();
    }
  }
}
