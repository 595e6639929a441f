package dev.chartwright.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.mcp.internal.McpFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operations.md is written from the table; {@code -Dgolden.update=true} writes it again. */
final class OperationsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("chartwright.basedir", "")).resolve("docs/operations.md");

  @TempDir private Path folder;

  @Test
  void shouldDescribeEveryOperation() throws IOException {
    String page = page(ChartFixture.in(folder).table());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("generate it with -Dgolden.update=true").content().isEqualTo(page);
  }

  private static String page(OperationTable table) {
    StringBuilder page = new StringBuilder();
    page.append("# Operations\n\n")
        .append("This page is generated from the table of operations. An operation has the same\n")
        .append(
            "input, output and limits whatever offers it; [assistants](assistants.md) describes the tools.\n\n")
        .append("| operation | what it does | effect | command | tool |\n|---|---|---|---|---|\n");
    for (Operation<?, ?> row : table.operations()) {
      page.append("| [`")
          .append(row.name())
          .append("`](#")
          .append(row.name().replace(".", ""))
          .append(") | ")
          .append(row.sentence())
          .append(" | ")
          .append(row.effect().name().toLowerCase(Locale.ROOT))
          .append(" | ")
          .append(row.command().isEmpty() ? "" : "`chartwright " + row.command() + "`")
          .append(" | `")
          .append(McpFace.tool(row))
          .append("` |\n");
    }
    for (Operation<?, ?> row : table.operations()) {
      page.append("\n## ").append(row.name()).append("\n\n").append(row.sentence()).append("\n\n");
      fields(row.inputSchema(), "input", page);
      page.append('\n');
      fields(row.outputSchema(), "output", page);
    }
    return page.toString();
  }

  private static void fields(JsonNode schema, String title, StringBuilder page) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    page.append("| ").append(title).append(" | type | description |\n|---|---|---|\n");
    schema
        .path("properties")
        .properties()
        .forEach(
            field ->
                page.append("| `")
                    .append(field.getKey())
                    .append("` | ")
                    .append(field.getValue().path("type").asText())
                    .append(required.contains(field.getKey()) ? "" : ", optional")
                    .append(" | ")
                    .append(field.getValue().path("description").asText())
                    .append(" |\n"));
  }
}
