package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets do not depend on the order in which Helm renders templates, which follows their names.
 */
final class OrderTest {
  private static final String[] APPLICATIONS = {
    "core.image.repository=example/core",
    "core.image.tag=v1",
    "ai.image.repository=example/ai",
    "ai.image.tag=v1",
    "authentik.release=2025.8.6",
  };

  /** Notes each generated value, which is no random text here, in the map of the real ones. */
  private static final String GENERATE =
      """
      {{- define "test.generate" -}}
      {{- $id := printf "%s-%s" .secret .key -}}
      {{- $all := append (get .context.Release "testGenerated" | default list) $id -}}
      {{- $_ := set .context.Release "testGenerated" $all -}}
      generated-{{ $id }}
      {{- end -}}
      """;

  /** Rendered last, as a file of the outermost folder. */
  private static final String LAST =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: generated
      data:
        all: {{ .Release.testGenerated | join " " }}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldGenerateEachValueOnce(long seed) {
    Map<String, JsonNode> usual = contents(prepared());
    Map<String, JsonNode> shuffled = contents(prepared().shuffle(seed));

    List<String> generated = generated(shuffled);
    assertThat(generated).hasSize(8).doesNotHaveDuplicates();
    assertThat(generated).containsExactlyInAnyOrderElementsOf(generated(usual));
    assertThat(shuffled).isEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void shouldNameTheSameMissingSecrets(long seed) {
    assertThat(missing(ChartCopy.in(folder).shuffle(seed)))
        .isEqualTo(missing(ChartCopy.in(folder)))
        .contains("global.postgresql.databases.core.password", "authentik.redis.auth.password");
  }

  @Test
  void shouldComputeMissingSecretsFromValues() {
    assertThat(missing(ChartCopy.in(folder).withGuardsOnly()))
        .isEqualTo(missing(ChartCopy.in(folder)));
  }

  private ChartCopy prepared() {
    return ChartCopy.in(folder)
        .edit(
            "_secrets.tpl",
            text ->
                text.replace(
                    "(randAlphaNum (int (.length | default 32)))", "(include \"test.generate\" .)"))
        .write("templates/_generate.tpl", GENERATE)
        .write("templates/a-last.yaml", LAST);
  }

  private static Values applications(String... settings) {
    return Platform.values(
        List.of(),
        Stream.concat(Stream.of(APPLICATIONS), Stream.of(settings)).toArray(String[]::new));
  }

  /** Takes the list of generated values out of the objects. */
  private static List<String> generated(Map<String, JsonNode> objects) {
    JsonNode list = Objects.requireNonNull(objects.remove("ConfigMap/generated"));
    return List.of(list.at("/data/all").asText().split(" "));
  }

  private static Map<String, JsonNode> contents(ChartCopy copy) {
    Chart chart = copy.load();
    Rendering rendering = Renderer.of(chart).render(Platform.of(chart, applications()));
    Map<String, JsonNode> contents = new TreeMap<>();
    rendering
        .manifests()
        .forEach(
            m ->
                contents.put(
                    (m.namespace().orElse("") + " " + m.label())
                        .replaceFirst("^[^ ]* (ConfigMap/generated)", "$1"),
                    m.content()));
    return contents;
  }

  private static String missing(ChartCopy copy) {
    Chart chart = copy.load();
    Values values = applications("global.secrets.generate=false");
    Attempt attempt = Attempt.at(Renderer.of(chart), Platform.of(chart, values));
    assertThat(attempt.refusals()).hasSize(1);
    return attempt.refusals().get(0).message();
  }
}
