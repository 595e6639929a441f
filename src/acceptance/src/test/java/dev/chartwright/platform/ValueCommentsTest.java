package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comments in values.yaml: one for each key, and the same as in the schema. */
final class ValueCommentsTest {
  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app"})
  void shouldCommentEveryValue(String chart) {
    assertThat(ValueComments.of(chart).uncommented()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app"})
  void shouldSayTheSameInSchemaAndComment(String chart) {
    Schema schema = Schema.of(chart);
    List<String> differing = new ArrayList<>();
    ValueComments.of(chart)
        .comments()
        .forEach(
            (path, comment) -> {
              // Keys below a part are checked with the part; databases share one schema.
              boolean own =
                  !chart.equals("platform")
                      || path.matches("global\\.(?!postgresql\\.databases\\.).*");
              String description = schema.at(path).path("description").asText();
              if (own && !description.isEmpty() && !description.equals(comment)) {
                differing.add(path + ":\n  # " + comment + "\n  " + description);
              }
            });
    differing.sort(Comparator.naturalOrder());
    assertThat(differing).isEmpty();
  }
}
