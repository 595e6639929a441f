package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's own suites, which {@code chartwright verify} runs, leave no key out. */
final class SuitesTest {
  /** Core, ai and web are one chart: a key of it that one of them sets is enough. */
  @ParameterizedTest
  @ValueSource(strings = {"platform", "infra", "authentik", "app"})
  void shouldSetEachKeyThatIsDescribed(String chart) {
    Set<String> keys = new HashSet<>();
    OwnSuite.all().forEach(suite -> suite.addKeys(keys));
    List<String> parts =
        switch (chart) {
          case "platform" -> List.of("");
          case "app" -> List.of("core.", "ai.", "web.", "app.");
          default -> List.of(chart + ".");
        };

    assertThat(ValueComments.of(chart).comments().keySet())
        .hasSizeGreaterThan(100)
        .filteredOn(key -> !key.equals("global"))
        .filteredOn(key -> parts.stream().noneMatch(part -> keys.contains(part + key)))
        .isEmpty();
  }
}
