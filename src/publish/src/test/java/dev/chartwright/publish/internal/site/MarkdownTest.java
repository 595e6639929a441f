package dev.chartwright.publish.internal.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTest {
  @Test
  void shouldRenderWhatReadmesAreMadeOf() {
    String html =
        Markdown.toHtml(
            """
            # Web

            Serves **pages**; see [below](#the-values) and `values.yaml`.

            ## The values

            | key | default |
            |---|---|
            | `replicas` | 1 |

            ```sh
            helm install web .
            ```
            """);

    assertThat(html)
        .contains("<h1 id=\"readme-web\">Web</h1>")
        .contains("<strong>pages</strong>")
        .contains("href=\"#readme-the-values\"")
        .contains("<h2 id=\"readme-the-values\">")
        .contains("<div class=\"scroll\"><table>")
        .contains("<td><code>replicas</code></td>")
        .contains("<pre><code>helm install web .\n</code></pre>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "<a href='javascript:alert(1)'>a</a>",
        "<iframe src='https://example.com'></iframe>",
        "<p style='position:fixed' onclick=alert(1)>a</p>",
        "<svg onload=alert(1)></svg>",
        "![a](data:text/html;base64,PHNjcmlwdD4=)"
      })
  void shouldLetNothingThroughThatRuns(String text) {
    assertThat(Markdown.toHtml(text).toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("alert", "script", "iframe", "onerror", "onclick", "style", "svg", "data:");
  }

  @Test
  void shouldNotLinkToFilesThatAreNotHere() {
    assertThat(Markdown.toHtml("[values](values.yaml) [home](https://example.com)"))
        .doesNotContain("values.yaml")
        .contains("href=\"https://example.com\"");
  }

  @Test
  void shouldLeaveOutComments() {
    assertThat(Markdown.toHtml("<!-- chartwright:values -->\n\ntext\n"))
        .doesNotContain("chartwright")
        .contains("text");
  }
}
