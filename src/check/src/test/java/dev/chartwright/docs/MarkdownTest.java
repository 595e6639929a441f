package dev.chartwright.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chartwright.testing.TestChart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in values or comments breaks the table; a Markdown parser is the judge. */
final class MarkdownTest {
  @TempDir private Path folder;

  /** The cells of each row, as a reader sees them; HTML stands as it is written. */
  private static List<List<String>> rows(String markdown) {
    List<List<String>> rows = new ArrayList<>();
    Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(CustomNode node) {
                if (node instanceof TableRow) {
                  rows.add(new ArrayList<>());
                } else if (node instanceof TableCell) {
                  rows.get(rows.size() - 1).add(text(node));
                  return;
                }
                visitChildren(node);
              }
            });
    return rows;
  }

  private static String text(Node cell) {
    StringBuilder text = new StringBuilder();
    cell.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Code node) {
            text.append('‹').append(node.getLiteral()).append('›');
          }

          @Override
          public void visit(HtmlInline node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Link node) {
            text.append('@').append(node.getDestination());
          }
        });
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b",
        "`",
        "``",
        "`a``b`",
        "a`",
        "|",
        "||",
        "\\|",
        "a\\",
        "\\\\|\\",
        "<b>&amp;</b>",
        " x ",
        "{{ .Values.a | quote }}",
        "-->",
        "<!-- /chartwright:values -->",
        "a\nb",
        "\t",
        "*a* _b_",
        "[x](y)",
        "^\\d+(\\|a)$",
        "\u2028",
        "é…",
        "a\r\nb",
        "\"'\""
      })
  void shouldShowEveryDefaultLetterByLetter(String value) throws Exception {
    String json = DefaultText.of(new ObjectMapper().valueToTree(value));
    String table = "| Key | D | E |\n|---|---|---|\n| a | " + Markdown.code(json) + " | end |\n";

    assertThat(rows(table).get(1)).containsExactly("a", "‹" + json + "›", "end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a | b || c",
        "use `a | b` or `a`",
        "`unclosed | code",
        "one\ntwo\n\nthree",
        "a \\| b",
        "ends with \\",
        "`a` ``b ` | c`` d",
        "<details>",
        "<!-- comment",
        "| leading",
        "a\\\\|b"
      })
  void shouldKeepEveryDescriptionInItsCell(String description) {
    String table =
        "| D | E |\n|---|---|\n| " + Markdown.cell(description) + " | end |\n| x | y |\n";

    assertThat(rows(table)).hasSize(3);
    assertThat(rows(table).get(1)).hasSize(2).endsWith("end");
    assertThat(rows(table).get(2)).containsExactly("x", "y");
  }

  @Test
  void shouldKeepMarkdownAndShowWhatIsNone() {
    assertThat(Markdown.cell("`a | b` and <name> see <https://example.com/a> or **this**<br>x"))
        .isEqualTo("`a \\| b` and &lt;name> see <https://example.com/a> or **this**<br>x");
    assertThat(Markdown.cell("a `<name>` b\nc")).isEqualTo("a `<name>` b<br>c");
    assertThat(Markdown.cell("<script>alert(1)</script>")).startsWith("&lt;script>");
    assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
    assertThat(Markdown.code("")).isEmpty();
  }

  @Test
  void shouldWriteARowForEachValueWhateverStandsInIt() {
    String values =
        """
        # -- Pipes | and `a | b`
        "a|b": "x|y"
        # -- <!-- /chartwright:values -->
        "`tick`": "``"
        # -- Lines
        # @raw
        # one
        # | two |
        lines: |
          a | b
          ```
          <!-- /chartwright:values -->
        # -- (a|b) Typed
        # @default -- `one | two`
        typed: 1
        """;

    List<List<String>> rows =
        rows(ValuesTable.of(ValuesReference.of(TestChart.in(folder, "w").values(values).load())));

    assertThat(rows).hasSize(5).allMatch(row -> row.size() == 4);
    assertThat(rows.get(1)).containsExactly("‹a|b›", "string", "‹\"x|y\"›", "Pipes | and ‹a | b›");
    assertThat(rows.get(3).get(2)).isEqualTo("‹\"a | b\\n```\\n<!-- /chartwright:values -->\\n\"›");
    assertThat(rows.get(4)).containsExactly("‹typed›", "a|b", "‹one | two›", "Typed");
  }
}
