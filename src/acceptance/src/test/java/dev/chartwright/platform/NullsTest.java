package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Checks;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A default that is removed with null, as Helm allows, has the effect of an empty one. */
final class NullsTest {
  @Test
  void shouldTakeNullForEveryList() {
    List<String> keys = new ArrayList<>();
    JsonNode values = Platform.renderer().computeValues(Platform.with()).values();
    for (String part : List.of("infra", "authentik", "core")) {
      lists(part, values.path(part), keys);
    }
    assertThat(keys).hasSizeGreaterThan(30);
    assertThat(keys).filteredOn(key -> !isTaken(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "infra.postgresql.hba",
        "infra.postgresql.configuration",
        "authentik.image.tag",
        "authentik.server.sharedMemory",
        "authentik.worker.sharedMemory",
        "authentik.postgresql.sharedMemory",
        "authentik.web.listenAddress",
        "core.filesPath",
        "core.podDisruptionBudget.minAvailable",
        "core.podDisruptionBudget.maxUnavailable",
        "core.config",
        "core.writablePaths",
      })
  void shouldTakeNullForWhatMayBeEmpty(String key) {
    assertThat(isTaken(key)).isTrue();
  }

  /** Returns whether everything renders, without traces of a missing value. */
  private static boolean isTaken(String key) {
    Attempt attempt = Attempt.at(Platform.renderer(), Platform.everything(key + "=null"));
    return attempt.rendering().filter(NullsTest::isSound).isPresent();
  }

  private static boolean isSound(Rendering rendering) {
    return Checks.manifests().stream().allMatch(check -> check.check(rendering).isEmpty())
        && rendering.texts().values().stream()
            .noneMatch(text -> text.contains("%!") || text.lines().anyMatch(NullsTest::endsNull));
  }

  private static boolean endsNull(String line) {
    return line.endsWith(": null");
  }

  private static void lists(String path, JsonNode value, List<String> keys) {
    if (value.isArray()) {
      keys.add(path);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getKey().equals("global")) {
        lists(path + "." + entry.getKey().replace(".", "\\."), entry.getValue(), keys);
      }
    }
  }
}
