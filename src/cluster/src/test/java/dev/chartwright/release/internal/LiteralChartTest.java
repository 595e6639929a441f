package dev.chartwright.release.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts that hand out stored text. */
final class LiteralChartTest {
  private static final String MANIFEST =
      """
      ---
      # Source: web/charts/below/templates/a.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: braces
      data:
        a: '{{ fail "rendered" }} {{- end }} {{/* kept */}}'
        b: '{{ lookup "v1" "Secret" "a" "b" }} {{ template "none" }}'
      """;
  private static final String HOOK =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: %s
        annotations:
          helm.sh/hook: %s
          helm.sh/hook-weight: "-7"
          helm.sh/hook-delete-policy: hook-failed
      data:
        text: '{{ .Values.nothing }}'
        looksLikeOctal: "010"
        number: 10000000
      """;

  @TempDir private Path folder;

  private static ObjectNode payload() {
    ObjectNode payload = new ObjectMapper().createObjectNode();
    payload.put("version", 4).put("manifest", MANIFEST);
    ObjectNode chart = payload.putObject("chart");
    chart
        .putObject("metadata")
        .put("apiVersion", "v1")
        .put("name", "web")
        .put("version", "1.2.3")
        .put("appVersion", "7")
        .put("kubeVersion", "<1.2.0")
        .putArray("dependencies")
        .addObject()
        .put("name", "below");
    chart.putObject("values").put("text", "default");
    payload.putObject("config").put("text", "{{ given }}").put("exact", 10000000);
    addHook(payload, "before", "pre-rollback");
    addHook(payload, "both", "post-install,post-rollback");
    addHook(payload, "other", "pre-install");
    return payload;
  }

  private static void addHook(ObjectNode payload, String name, String events) {
    ObjectNode hook = payload.withArray("hooks").addObject();
    hook.put("name", name).put("kind", "ConfigMap").put("manifest", HOOK.formatted(name, events));
    List.of(events.split(",", -1)).forEach(hook.withArray("events")::add);
  }

  private List<Manifest> rendered() throws IOException {
    LiteralChart.write(folder, Records.of(payload().toString()));
    Chart chart = Chart.load(folder);
    return Renderer.of(chart)
        .render(Case.of(chart, Values.NONE, KubernetesVersion.parse("1.34")))
        .manifests();
  }

  private Manifest named(String name) throws IOException {
    return rendered().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void shouldTakeNoTextForATemplate() throws IOException {
    assertThat(named("braces").content().path("data").path("a").asText())
        .isEqualTo("{{ fail \"rendered\" }} {{- end }} {{/* kept */}}");
    assertThat(named("braces").content().path("data").path("b").asText())
        .isEqualTo("{{ lookup \"v1\" \"Secret\" \"a\" \"b\" }} {{ template \"none\" }}");
  }

  @Test
  void shouldTellTheRollbackHooksToRunAtAnUpgrade() throws IOException {
    assertThat(rendered())
        .filteredOn(Manifest::isHook)
        .extracting(Manifest::name)
        .containsExactlyInAnyOrder("before", "both");
    assertThat(named("before").hooks()).containsExactly("pre-upgrade");
    assertThat(named("both").hooks()).containsExactly("post-upgrade");
  }

  @Test
  void shouldChangeNothingElseAboutAHook() throws IOException {
    var content = named("before").content();

    assertThat(content.at("/metadata/annotations").path("helm.sh/hook-weight").asText())
        .isEqualTo("-7");
    assertThat(content.at("/metadata/annotations").path("helm.sh/hook-delete-policy").asText())
        .isEqualTo("hook-failed");
    assertThat(content.path("data").toString())
        .isEqualTo(
            "{\"text\":\"{{ .Values.nothing }}\",\"looksLikeOctal\":\"010\",\"number\":10000000}");
  }

  @Test
  void shouldGoUnderTheChartsOwnName() throws IOException {
    LiteralChart.write(folder, Records.of(payload().toString()));

    Chart chart = Chart.load(folder);

    assertThat(chart.name()).isEqualTo("web");
    assertThat(chart.metadata().version()).isEqualTo("1.2.3");
    assertThat(Files.readString(folder.resolve("Chart.yaml")))
        .contains("\"appVersion\":\"7\"", "\"chartwright.dev/rollback-to\":\"4\"")
        .doesNotContain("kubeVersion", "dependencies");
  }

  @Test
  void shouldHandOutTheUsersValues() {
    assertThat(
            new String(
                LiteralChart.values(Records.of(payload().toString())), StandardCharsets.UTF_8))
        .isEqualTo("{\"text\":\"{{ given }}\",\"exact\":10000000}");
  }
}
