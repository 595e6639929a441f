package dev.chartwright.compose.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/compose.md is that of the code; {@code -Dgolden.update=true} writes it again.
 */
final class ComposePageTest {
  private static final Path PAGE = Path.of("docs", "compose.md");
  private static final String START = "<!-- keys -->\n";
  private static final String END = "<!-- /keys -->";

  @Test
  void shouldListEveryKey() throws IOException {
    String page = Files.readString(PAGE);
    String made =
        page.substring(0, page.indexOf(START) + START.length())
            + table()
            + page.substring(page.indexOf(END));

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE))
        .as("run this test with -Dgolden.update=true")
        .isEqualTo(made);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            "| key of a service | in an application | in the chart |\n|---|---|---|\n");
    ServiceKeys.documentation()
        .forEach(
            (name, texts) -> {
              List<String> both =
                  List.of(
                      texts.get(0), texts.get(1).equals(texts.get(0)) ? "the same" : texts.get(1));
              table
                  .append("| `")
                  .append(name)
                  .append("` | ")
                  .append(String.join(" | ", both))
                  .append(" |\n");
            });
    return table.toString();
  }
}
