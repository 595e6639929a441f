package dev.chartwright.cli;

import static dev.chartwright.cli.Ran.chartwright;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
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
  void shouldGiveEveryValueBySops() {
    Rendering rendering = render(EXAMPLES.resolve("sops/secrets.yaml"));

    assertThat(rendering.manifests()).filteredOn(m -> m.kind().equals("Secret")).hasSize(12);
  }

  @Test
  void shouldEncryptWithSopsAndRenderWhatItDecrypts() throws Exception {
    Path sops = program();
    Path example = EXAMPLES.resolve("sops/secrets.yaml");
    Path key = newKey(sops, "key.txt");
    Path secrets = folder.resolve("secrets.yaml");
    Files.copy(example, secrets);
    String rules = Files.readString(EXAMPLES.resolve("sops/.sops.yaml"));
    Files.writeString(
        folder.resolve(".sops.yaml"), rules.replaceFirst("age: .*", "age: " + recipient(key)));

    Program.Ended encrypted = run(sops, key, "--encrypt", "--in-place", "secrets.yaml");

    assertThat(encrypted.code()).as(encrypted.err()).isZero();
    JsonNode plain = YamlDocument.parse(Files.readString(example)).content();
    JsonNode cipher = YamlDocument.parse(Files.readString(secrets)).content();
    assertThat(texts(plain)).hasSize(9).containsOnlyKeys(texts(without(cipher)).keySet());
    assertThat(texts(without(cipher)).values())
        .allMatch(text -> text.startsWith("ENC[AES256_GCM,"))
        .doesNotContainAnyElementsOf(texts(plain).values());
    // A file that nobody decrypted is rejected, rather than used as a password.
    assertThat(
            chartwright(
                    "verify",
                    "charts/platform",
                    "--no-cluster",
                    "--stages",
                    "values",
                    "-f",
                    secrets)
                .out())
        .contains("unknown key 'sops'");

    Program.Ended decrypted = run(sops, key, "--decrypt", "secrets.yaml");

    assertThat(decrypted.code()).as(decrypted.err()).isZero();
    Path again = folder.resolve("again.yaml");
    Files.writeString(again, decrypted.out());
    assertThat(render(again).texts()).isEqualTo(render(example).texts());
    assertThat(run(sops, newKey(sops, "other.txt"), "--decrypt", "secrets.yaml").code())
        .isNotZero();
  }

  /** Returns the program that ci/test builds; without it the test is skipped, and counted. */
  private static Path program() {
    String variable = System.getenv("CHARTWRIGHT_SOPS");
    String program = System.getProperty("chartwright.sops", variable == null ? "" : variable);
    Assumptions.assumeFalse(program.isEmpty(), "CHARTWRIGHT_SOPS does not name sops");
    return Path.of(program);
  }

  private Path newKey(Path sops, String name) throws UnableToRunProgramException {
    Path key = folder.resolve(name);
    Program.Ended ended =
        Program.of(
                List.of(sops.resolveSibling("age-keygen").toString(), "-o", key.toString()),
                Duration.ofMinutes(1),
                1 << 20)
            .run();
    assertThat(ended.code()).as(ended.err()).isZero();
    return key;
  }

  /** Returns the public key, which the file of a key contains as a comment. */
  private static String recipient(Path key) throws IOException {
    Matcher matcher = Pattern.compile("# public key: (age1\\w+)").matcher(Files.readString(key));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private Program.Ended run(Path sops, Path key, String... arguments)
      throws UnableToRunProgramException {
    List<String> command = new ArrayList<>(List.of(sops.toString()));
    command.addAll(List.of(arguments));
    return new Program(
            command,
            Optional.of(folder),
            environment -> environment.put("SOPS_AGE_KEY_FILE", key.toString()),
            new byte[0],
            Duration.ofMinutes(1),
            1 << 20)
        .run();
  }

  /** Returns it without what SOPS adds: the keys that can open it, and a code of its content. */
  private static JsonNode without(JsonNode encrypted) {
    ObjectNode copy = encrypted.deepCopy();
    assertThat(copy.remove("sops").at("/age/0/enc").asText()).contains("BEGIN AGE ENCRYPTED FILE");
    return copy;
  }

  /** Returns all texts in it by their places. */
  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    collect(node, "", texts);
    return texts;
  }

  private static void collect(JsonNode node, String place, Map<String, String> into) {
    if (node.isTextual()) {
      into.put(place, node.asText());
    }
    node.properties().forEach(e -> collect(e.getValue(), place + "/" + e.getKey(), into));
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
