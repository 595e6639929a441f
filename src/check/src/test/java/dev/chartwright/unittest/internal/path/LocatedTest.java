package dev.chartwright.unittest.internal.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal scalars, which are one object, have places of their own. */
final class LocatedTest {
  private static final Object CONTENT =
      Map.of(
          "a",
          Map.of("on", true, "name", "x"),
          "b",
          Map.of("on", true, "list", List.of(true, 1L, 1L), "name", "y"),
          "items",
          List.of(Map.of("name", "x", "on", true), Map.of("name", "y", "on", true)));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a.on                           | a/on",
        "b.list[2]                      | b/list/2",
        "b.list[*]                      | b/list/0 b/list/1 b/list/2",
        "$..on                          | a/on b/on items/0/on items/1/on",
        "$..name                        | a/name b/name items/0/name items/1/name",
        "$..list[1]                     | b/list/1",
        "items[*].on                    | items/0/on items/1/on",
        "items[?(@.name == 'y')].on     | items/1/on",
        "items[?(@.name == 'y')]        | items/1",
        "items[*]['name','on']          | items/0/name items/0/on items/1/name items/1/on",
      })
  void shouldKnowEachPlace(String path, String places) throws PathException {
    assertThat(ValuePath.of(path).locate(CONTENT).found())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(places.split(" ")).map(one -> List.of(one.split("/"))).toList());
  }
}
