package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/platform-templates.md has one sentence for each template file, and no others. */
final class TemplateFilesTest {
  private static final Pattern PART = Pattern.compile("## (\\S+)");
  private static final Pattern ROW = Pattern.compile("\\| `(\\S+)` \\| (.{10,}) \\|");

  @Test
  void shouldDescribeEachFileInOneSentence() throws IOException {
    List<String> described = new ArrayList<>();
    String part = "";
    for (String line : Files.readAllLines(Path.of("docs/platform-templates.md"))) {
      Matcher heading = PART.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        part = heading.group(1);
      } else if (row.matches()) {
        described.add(part + "/" + row.group(1));
        assertThat(row.group(2)).doesNotContain(". ").doesNotEndWith(".");
      }
    }

    assertThat(described).containsExactlyInAnyOrderElementsOf(files());
  }

  private static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (String part : List.of("common", "infra", "authentik", "app", "platform")) {
      Path chart = Path.of(Platform.CHART);
      Path folder =
          (part.equals("platform") ? chart : chart.resolve("charts/" + part)).resolve("templates");
      try (Stream<Path> found = Files.walk(folder)) {
        found
            .filter(Files::isRegularFile)
            .forEach(file -> files.add(part + "/" + folder.relativize(file)));
      }
    }
    return files;
  }
}
