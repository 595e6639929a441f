package dev.chartwright.chart.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TemplateTest {
  private static Template parse(String text) throws TemplateSyntaxException {
    return Template.parse(text);
  }

  private static String printed(List<Node> nodes) {
    StringBuilder text = new StringBuilder();
    for (Node node : nodes) {
      if (node instanceof Node.Literal literal) {
        text.append(literal.text());
      } else if (node instanceof Node.Output) {
        text.append('#');
      } else if (node instanceof Node.Block block) {
        text.append('<').append(printed(block.body()));
        block.otherwise().ifPresent(any -> text.append('/'));
        text.append(printed(block.alternative())).append('>');
      } else if (node instanceof Node.Define define) {
        text.append('[').append(printed(define.body())).append(']');
      } else if (node instanceof Node.Call) {
        text.append('@');
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a {{ .b }} c ~ a # c",
        "a {{- .b -}} c ~ a#c",
        "a {{-3}} c ~ a # c",
        "a {{- /* }} no */ -}} c ~ ac",
        "a {{/* one */}} c ~ a  c",
        "{{ if .a }}x{{ else if .b }}y{{ else }}z{{ end }} ~ <x/<y/z>>",
        "{{ with .a }}x{{ else with .b }}y{{ end }} ~ <x/<y>>",
        "{{ range $i, $e := .a }}x{{ break }}{{ else }}y{{ end }} ~ <x/y>",
        "{{ define `a` }}x{{ end }}{{ template \"a\" . }} ~ [x]@",
        "{{ block \"a\" .b }}x{{ end }} ~ [x]",
        "{{ (index .a 0).b.c | printf \"%s }}\" | quote }} ~ #",
        "{{ $x := `}}` }}{{ $x = '}' }} ~ ##",
        "{{ .Values.a | default 1e+3 | add -1 }} ~ #",
      })
  void shouldTakeATemplateApart(String text, String expected) throws TemplateSyntaxException {
    assertThat(printed(parse(text).nodes())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ .a ~ 1 ~ the action is not closed",
        "|{{ if .a }}|x ~ 2 ~ 'if' has no 'end'",
        "||{{ end }} ~ 3 ~ unexpected 'end': no block is open",
        "|{{ \"a }} ~ 2 ~ the string is not closed",
        "{{/* a }} ~ 1 ~ the comment is not closed",
        "|{{ .a | }} ~ 2 ~ the action is incomplete",
        "{{ (.a }} ~ 1 ~ the action is incomplete",
        "{{ .a ) }} ~ 1 ~ unexpected ')'",
        "{{ if .a }}{{ else }}{{ else }}{{ end }} ~ 1 ~ duplicate 'else'",
        "{{ template a }} ~ 1 ~ 'template' requires a name in quotes",
        "{{ .a & .b }} ~ 1 ~ unexpected '&' in an action",
      })
  void shouldSayWhereATemplateBreaks(String text, int line, String problem) {
    assertThatThrownBy(() -> parse(text.replace('|', '\n').replace("\n }}", "| }}")))
        .isInstanceOfSatisfying(
            TemplateSyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessage(problem);
  }

  @Test
  void shouldKnowWhereActionsStand() throws TemplateSyntaxException {
    String text = "a: 1\n{{- if and .a\n  .b -}}\nb: {{ .c }}\n{{ end }}\n";

    Node.Block block = (Node.Block) parse(text).nodes().get(1);
    Node.Output output = (Node.Output) block.body().get(1);

    assertThat(text.substring(block.action().span().start(), block.action().span().end()))
        .isEqualTo("{{- if and .a\n  .b -}}");
    assertThat(block.action().isOnLine(3)).isTrue();
    assertThat(block.action().lastLine()).isEqualTo(3);
    assertThat(output.span().line()).isEqualTo(4);
    assertThat(text.substring(block.end().span().start(), block.span().end()))
        .isEqualTo("{{ end }}");
  }

  @Test
  void shouldReadStringsAsGoDoes() throws TemplateSyntaxException {
    Node.Output output = (Node.Output) parse("{{ \"a\\n\\\"\\u00e9\\x41\\101\" }}").nodes().get(0);

    Expression.Text text = (Expression.Text) output.pipeline().commands().get(0).words().get(0);
    assertThat(text.value()).isEqualTo("a\n\"\u00e9AA");
  }

  static Stream<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("charts"))) {
      return files
          .filter(file -> file.toString().contains("/templates/"))
          .filter(Files::isRegularFile)
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void shouldCoverTheWholeText(Path file) throws Exception {
    String text = Files.readString(file);

    assertThat(covered(parse(text).nodes(), 0)).isEqualTo(text.length());
  }

  private static int covered(List<Node> nodes, int start) {
    int at = start;
    for (Node node : nodes) {
      assertThat(node.span().start()).isEqualTo(at);
      at = node.span().end();
      if (node instanceof Node.Block block) {
        int inside = covered(block.body(), block.action().span().end());
        block
            .otherwise()
            .ifPresentOrElse(
                other -> assertThat(other.span().start()).isEqualTo(inside),
                () -> assertThat(block.end().span().start()).isEqualTo(inside));
      } else if (node instanceof Node.Define define) {
        assertThat(covered(define.body(), define.action().span().end()))
            .isEqualTo(define.end().span().start());
      }
    }
    return at;
  }
}
