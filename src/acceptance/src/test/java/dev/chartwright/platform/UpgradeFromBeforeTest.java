package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Values;
import dev.chartwright.check.internal.rendering.Attempt;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An upgrade from the chart as it was before its workloads were written once. The folder {@code
 * before} has it as a package, because the history is not there in every clone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UpgradeFromBeforeTest {
  private final Chart before = Chart.load(Platform.resourceFile("before/platform-0.1.0.tgz"));
  private final Renderer renderer = Renderer.of(before);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "dev",
        "staging",
        "ci",
        "airgap",
        "production production-secrets.example",
        "staging authentik-2025.8",
        "staging applications",
        "local renamed"
      })
  void shouldKeepSelectorsVolumesAndNames(String names) throws IOException {
    Values values = values(names);

    Map<String, JsonNode> old = identities(renderer.render(Platform.of(before, values)));
    Map<String, JsonNode> now = identities(Platform.render(Platform.of(Platform.chart(), values)));

    assertThat(old).hasSizeGreaterThan(10);
    old.entrySet().removeIf(entry -> entry.getValue().equals(now.get(entry.getKey())));
    assertThat(old).isEmpty();
  }

  @Test
  void shouldTakeReusedValues() throws IOException {
    Case installed = Platform.of(before, values("staging"));
    JsonNode all = renderer.computeValues(installed).values();
    // Helm replaces the defaults of the whole by the values that the last revision had.
    ChartCopy copy = ChartCopy.in(folder).write("values.yaml", all.toString());

    Attempt attempt = Attempt.at(Renderer.of(copy.load()), Platform.of(copy.load(), Values.NONE));

    assertThat(attempt.reasons()).isEmpty();
  }

  private Values values(String names) throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : names.split(" ")) {
      Path file = Path.of(Platform.CHART, "values", name + ".yaml");
      if (name.equals("applications") || name.equals("renamed")) {
        file = folder.resolve(name + ".yaml");
        Files.writeString(file, name.equals("renamed") ? RENAMED : APPLICATIONS);
      }
      files.add(file.toString());
      if (name.equals("production-secrets.example")) {
        files.add("ci/scenarios/placeholders.yaml");
      }
    }
    return Platform.values(files);
  }

  private static final String APPLICATIONS =
      """
      core: {image: {repository: example/core, tag: "1"}, files: {a: b}, config: {c: d}}
      ai: {image: {repository: example/ai, tag: "1"}, podDisruptionBudget: {enabled: true}}
      web: {image: {repository: example/web, tag: "1"}, autoscaling: {enabled: true}}
      """;

  private static final String RENAMED =
      """
      global: {environment: a, namespaces: {core: b, ai: c}, storageClass: fast}
      infra: {postgresql: {persistence: {size: 3Gi, storageClass: "-"}}}
      authentik: {release: 2025.8.6, serviceAccount: {annotations: {a: b}}}
      """;

  /** Returns what an upgrade must not change, by object. */
  private static Map<String, JsonNode> identities(Rendering rendering) {
    Map<String, JsonNode> identities = new TreeMap<>();
    for (Manifest manifest : rendering.manifests()) {
      JsonNode spec = manifest.content().path("spec");
      ObjectNode fixed = JsonNodeFactory.instance.objectNode();
      switch (manifest.kind()) {
        case "StatefulSet", "Deployment" -> {
          fixed.set("selector", spec.path("selector"));
          fixed.set("serviceName", spec.path("serviceName"));
          fixed.set("claims", spec.path("volumeClaimTemplates"));
          fixed.set("volumes", JsonNodeFactory.instance.textNode(names(spec)));
        }
        case "Service" -> {
          fixed.set("selector", spec.path("selector"));
          fixed.set("clusterIP", spec.path("clusterIP"));
        }
        case "Secret", "PersistentVolumeClaim", "Namespace", "ServiceAccount" -> {}
        default -> {
          continue;
        }
      }
      boolean hook = manifest.content().at("/metadata/annotations").has("helm.sh/hook");
      if (!hook) {
        identities.put(manifest.namespace().orElse("") + " " + manifest.label(), fixed);
      }
    }
    return identities;
  }

  private static String names(JsonNode spec) {
    List<String> names = new ArrayList<>();
    spec.at("/template/spec/volumes").forEach(volume -> names.add(volume.path("name").asText()));
    return String.join(" ", names.stream().sorted().toList());
  }
}
