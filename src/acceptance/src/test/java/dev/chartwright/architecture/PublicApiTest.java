package dev.chartwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every type that docs/api.md calls API is a promise, so there are few, and the command has none.
 */
final class PublicApiTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("chartwright.basedir", "")).resolve("src");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:final |abstract |sealed |non-sealed )*(?:@?interface|class|record|enum) ",
          Pattern.MULTILINE);

  private static List<String> publicTypes(String module) throws IOException {
    Path sources = SOURCES.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !sources.relativize(file).toString().contains("internal"))
          .filter(PublicApiTest::declaresAPublicType)
          .map(file -> sources.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static boolean declaresAPublicType(Path file) {
    try {
      return PUBLIC_TYPE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"core, 38", "check, 25", "cluster, 61", "publish, 23", "testing, 19"})
  void shouldStaySmall(String module, int most) throws IOException {
    assertThat(publicTypes(module))
        .as("public types of %s outside internal; is the new one a promise to users?", module)
        .hasSizeBetween(1, most);
  }

  @Test
  void shouldHoldNothingOfTheOperations() throws IOException {
    assertThat(publicTypes("operations")).isEmpty();
  }

  @Test
  void shouldHoldNothingOfTheCommandButWhatJavaStarts() throws IOException {
    assertThat(publicTypes("command"))
        .containsExactly("dev/chartwright/cli/JdkLoggers.java", "dev/chartwright/cli/Main.java");
  }
}
