package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cases of the platform chart, for tests that need more than one rendering. */
final class Platform {
  static final String CHART = "charts/platform";
  static final String RELEASE = "platform";
  static final String NAMESPACE = "staging-infra";

  private static final String RESOURCES =
      "src/acceptance/src/test/resources/dev/chartwright/platform/";

  /** All features together, with all secrets set. */
  static final String EVERYTHING = RESOURCES + "everything-values.yaml";

  private Platform() {}

  /** Preparing a chart takes longer than rendering it, and the chart does not change here. */
  private static final class Shared {
    static final Renderer RENDERER = Renderer.of(Chart.load(Path.of(CHART)));
  }

  static Renderer renderer() {
    return Shared.RENDERER;
  }

  static Chart chart() {
    return renderer().chart();
  }

  /** Returns the chart's defaults with settings over them. */
  static Case with(String... settings) {
    return of(chart(), values(List.of(), settings));
  }

  /** Returns all features with settings over them. */
  static Case everything(String... settings) {
    return of(chart(), values(List.of(EVERYTHING), settings));
  }

  static Values values(List<String> files, String... settings) {
    return new Values(
        files.stream().map(Path::of).toList(), Arrays.stream(settings).map(Setting::set).toList());
  }

  static Case of(Chart chart, Values values) {
    KubernetesVersion newest =
        KubernetesVersion.DEFAULTS.get(KubernetesVersion.DEFAULTS.size() - 1);
    return new Case(chart, values.name(), values, newest, RELEASE, NAMESPACE);
  }

  static Rendering render(Case subject) {
    boolean shared = subject.chart() == chart();
    return (shared ? renderer() : Renderer.of(subject.chart())).render(subject);
  }

  static String resource(String name) {
    try {
      return Files.readString(Path.of(RESOURCES + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path golden(String name) {
    return resourceFile(name + ".yaml");
  }

  static Path resourceFile(String name) {
    return Path.of(RESOURCES + name);
  }

  /** Returns the only object of that kind and name. */
  static Manifest find(Rendering rendering, String kind, String name) {
    List<Manifest> found =
        rendering.manifests().stream()
            .filter(m -> m.kind().equals(kind) && m.name().equals(name))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "there are " + found.size() + " objects " + kind + "/" + name + " and not one");
    }
    return found.get(0);
  }

  /** Returns the content of a Secret as plain text. */
  static Map<String, String> secret(Rendering rendering, String name) {
    Map<String, String> plain = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry :
        find(rendering, "Secret", name).content().path("data").properties()) {
      byte[] bytes = Base64.getDecoder().decode(entry.getValue().asText());
      plain.put(entry.getKey(), new String(bytes, StandardCharsets.UTF_8));
    }
    return plain;
  }
}
