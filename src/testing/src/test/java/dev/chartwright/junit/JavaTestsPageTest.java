package dev.chartwright.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code of the pages is that of classes that run as tests. */
final class JavaTestsPageTest {
  private static final Path EXAMPLES = Path.of("src/testing/src/test/java/example");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);

  /** Neither the indentation nor the chart's folder matters. */
  private static String plain(String code) {
    return code.lines()
        .map(String::strip)
        .collect(Collectors.joining("\n"))
        .replace("src/testing/src/test/resources/", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/java-tests.md", "docs/unit-tests.md", "README.md"})
  void shouldShowCodeThatRuns(Path page) throws IOException {
    List<String> sources = new ArrayList<>();
    try (var files = Files.list(EXAMPLES)) {
      for (Path file : files.toList()) {
        sources.add(plain(Files.readString(file)));
      }
    }
    Matcher block = BLOCK.matcher(Files.readString(page));
    List<String> unknown = new ArrayList<>();
    int found = 0;
    while (block.find()) {
      found++;
      String code = plain(block.group(1));
      if (sources.stream().noneMatch(source -> source.contains(code))) {
        unknown.add(block.group(1));
      }
    }

    assertThat(found).isPositive();
    assertThat(unknown).as("code in " + page + " that is in no class of " + EXAMPLES).isEmpty();
  }
}
