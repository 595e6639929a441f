package dev.chartwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the rule for tags in docs/style.md: a tag states more than the declaration below it. */
final class JavadocTest {
  @Test
  void shouldNotRepeatTheDeclaration() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("/src/main/java/"))
              .toList();
    }

    assertThat(sources).hasSizeGreaterThan(700);
    assertThat(RepeatedTags.in(sources)).as("tags that can be deleted").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "@param name the name            | String name",
        "@param name its name            | String name",
        "@param fileName the file's name | String fileName",
        "@param text the {@code text}    | String text",
        "@return the part                |",
        "@return a new {@link Part}      |",
        "@return the named part          |",
      })
  void shouldFindATagThatRepeatsTheDeclaration(String tag, String parameters) throws IOException {
    assertThat(RepeatedTags.in(method(tag, parameters == null ? "" : parameters)))
        .singleElement()
        .asString()
        .contains("Parts.java:3: " + tag.split(" ")[0]);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "@return this object                        |",
        "@param files values files                  | java.util.List<String> files",
        "@param name a DNS label                    | String name",
        "@param line the line from 1                | int line",
        "@param seconds the seconds, or 0 for never | int seconds",
        "@param name the name as Helm prints it     | String name",
        "@return the part, or empty if it is missing |",
        "@return the oldest part                    |",
        "@throws IllegalStateException if it is not |",
      })
  void shouldKeepATagThatStatesMore(String tag, String parameters) throws IOException {
    assertThat(RepeatedTags.in(method(tag, parameters == null ? "" : parameters))).isEmpty();
  }

  @Test
  void shouldFindThemInRecords() throws IOException {
    assertThat(
            RepeatedTags.in(
                source(
                    """
                    /**
                     * A part.
                     *
                     * @param name its name
                     * @param size its size in bytes
                     */
                    record Parts(String name, long size) {}
                    """)))
        .singleElement()
        .asString()
        .contains("Parts.java:4: @param name");
  }

  private static JavaFileObject method(String tag, String parameters) {
    return source(
        """
        interface Parts {
          /** Returns a part.
           * %s
           */
          Part named(%s);
        }
        """
            .formatted(tag, parameters));
  }

  private static JavaFileObject source(String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///Parts.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
