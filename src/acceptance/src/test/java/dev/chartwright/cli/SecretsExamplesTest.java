package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/secrets.md make every Secret that production needs, and are valid. */
final class SecretsExamplesTest {
  private static final Path EXAMPLES = Path.of("ci/examples/secrets");
  private static final Path PRODUCTION = Path.of("charts/platform/values/production.yaml");
  private static final Path DEFINITIONS =
      Path.of("src/acceptance/src/test/resources/dev/chartwright/platform/crds/secrets.yaml");

  private static final Renderer RENDERER = Renderer.of(Chart.load(Path.of("charts/platform")));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"external-secrets", "sealed-secrets"})
  void shouldMakeEveryKeyOfEverySecretThatIsRead(String example)
      throws IOException, YamlDocument.SyntaxException {
    Rendering rendering = render(EXAMPLES.resolve("values.yaml"));
    Set<String> read = new TreeSet<>();
    rendering
        .manifests()
        .forEach(m -> reads(m.content(), m.namespace().orElse("production-infra"), read));

    assertThat(rendering.manifests()).noneMatch(m -> m.kind().equals("Secret"));
    assertThat(read).hasSizeGreaterThan(8);
    assertThat(made(EXAMPLES.resolve(example).resolve("secrets.yaml"))).containsAll(read);
  }

  @Test
  void shouldGiveEveryValueBySops() throws IOException {
    Rendering rendering = render(EXAMPLES.resolve("sops/secrets.yaml"));

    assertThat(rendering.manifests()).filteredOn(m -> m.kind().equals("Secret")).hasSize(12);
    assertThat(render(EXAMPLES.resolve("sops/secrets.yaml")).texts()).isEqualTo(rendering.texts());
    assertThat(Files.readString(EXAMPLES.resolve("sops/.sops.yaml")))
        .contains("^(password|value|accessKey|secretKey)$");
  }

  @ParameterizedTest
  @CsvSource({"external-secrets, refreshInterval", "sealed-secrets, encryptedData"})
  void shouldFitTheDefinitions(String example, String field) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(example).resolve("secrets.yaml"));

    assertThat(verify("good", text).code()).isZero();
    assertThat(verify("bad", text.replace(field + ":", field + "x:")).out()).contains("CW1101");
  }

  /** Verifies the text as a chart, beside the definitions, without templates in it. */
  private Ran verify(String name, String text) throws IOException {
    Path chart = folder.resolve(name);
    Files.createDirectories(chart.resolve("templates"));
    Files.createDirectories(chart.resolve("crds"));
    Files.writeString(
        chart.resolve("Chart.yaml"), "apiVersion: v2\nname: " + name + "\nversion: 0.1.0\n");
    Files.writeString(chart.resolve("values.yaml"), "{}\n");
    Files.writeString(chart.resolve("secrets.txt"), text);
    Files.writeString(
        chart.resolve("templates/secrets.yaml"), "{{ .Files.Get \"secrets.txt\" }}\n");
    Files.copy(DEFINITIONS, chart.resolve("crds/secrets.yaml"));
    return chartwright("verify", chart, "--no-cluster", "--verbose");
  }

  private static Rendering render(Path secrets) {
    Values values =
        new Values(
            List.of(PRODUCTION, secrets),
            List.of(
                Setting.set("core.image.repository=example/core"),
                Setting.set("core.image.tag=v1"),
                Setting.set("ai.image.repository=example/ai"),
                Setting.set("ai.image.tag=v1")));
    return RENDERER.render(
        new Case(
            RENDERER.chart(),
            "production",
            values,
            KubernetesVersion.DEFAULTS.get(0),
            "platform",
            "production-infra"));
  }

  /** Collects the Secrets that environments must find, as namespace/name/key. */
  private static void reads(JsonNode node, String namespace, Set<String> into) {
    for (JsonNode reference : node.findValues("secretKeyRef")) {
      if (!reference.path("optional").asBoolean()) {
        String name = reference.path("name").asText();
        into.add(namespace + "/" + name + "/" + reference.path("key").asText());
      }
    }
  }

  private static Set<String> made(Path file) throws IOException, YamlDocument.SyntaxException {
    Set<String> made = new TreeSet<>();
    for (String text : Files.readString(file).split("\n---\n")) {
      JsonNode object = YamlDocument.parse(text).content();
      String place =
          object.at("/metadata/namespace").asText() + "/" + object.at("/metadata/name").asText();
      object.at("/spec/data").forEach(d -> made.add(place + "/" + d.path("secretKey").asText()));
      for (String map : List.of("/spec/target/template/data", "/spec/encryptedData")) {
        object.at(map).fieldNames().forEachRemaining(key -> made.add(place + "/" + key));
      }
    }
    return made;
  }
}
