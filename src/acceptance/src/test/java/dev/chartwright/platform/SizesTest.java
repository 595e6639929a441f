package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sizes in docs/kubernetes-setup.md are the sums of what the chart renders. */
final class SizesTest {
  private static final Path PAGE = Path.of("docs/kubernetes-setup.md");
  private static final List<String> PRODUCTION =
      List.of(
          "values/production.yaml",
          "values/production-secrets.example.yaml",
          "ci/scenarios/placeholders.yaml");

  private static final Map<String, List<String>> ENVIRONMENTS =
      Map.of(
          "local", List.of("values/local.yaml"),
          "dev", List.of("values/dev.yaml"),
          "staging", List.of("values/staging.yaml"),
          "production", PRODUCTION,
          "ci", List.of("values/ci.yaml"));

  private static Rendering render(List<String> files) {
    return Platform.render(Platform.of(Platform.chart(), Platform.values(files)));
  }

  @Test
  void shouldBeThoseOfTheRenderings() throws IOException {
    List<String> rows = new ArrayList<>();
    ENVIRONMENTS.forEach(
        (name, files) -> rows.add(Size.of(render(files), false).row("`" + name + "`")));
    rows.add(Size.of(render(PRODUCTION), true).row("`production`, autoscalers at their maximum"));

    assertThat(Files.readAllLines(PAGE)).containsAll(rows);
  }

  @Test
  void shouldCountInitContainersAndAutoscalers() {
    Size least = Size.of(render(PRODUCTION), false);
    Size most = Size.of(render(PRODUCTION), true);

    assertThat(most.pods()).isGreaterThan(least.pods());
    assertThat(most.cpu()).isGreaterThan(least.cpu());
    assertThat(most.volumes()).isEqualByComparingTo(least.volumes());
  }
}
