package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.CheckSettings;
import dev.chartwright.check.internal.rules.OwnRule;
import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ClusterEntry;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import dev.chartwright.config.internal.ChartwrightConfig.SignEntry;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.publish.internal.destination.ArtifactHub;
import dev.chartwright.source.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads chartwright.yaml, and validates it with its schema. */
final class ConfigReader {
  private final Path base;

  private ConfigReader(Path base) {
    this.base = base;
  }

  static ChartwrightConfig read(Path file) {
    YamlDocument document;
    try {
      document = YamlDocument.parse(TextFile.read(file));
    } catch (NoSuchFileException e) {
      throw new UnableToReadConfigException(file, 0, "the file does not exist", e);
    } catch (IOException e) {
      throw new UnableToReadConfigException(file, 0, TextFile.problem(e), e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadConfigException(file, e.line(), "invalid YAML: " + e.getMessage(), e);
    }
    refuseUnknown(file, document);
    Path folder = file.getParent();
    List<OwnRule> rules = new OwnRulesReader(file, document).rules();
    CheckSettings checks = new ChecksReader(file, document, AllRules.catalog(rules)).settings();
    try {
      return new ConfigReader(folder == null ? Path.of("") : folder)
          .config(document.content(), checks, rules);
    } catch (InvalidPathException e) {
      throw new UnableToReadConfigException(
          file,
          lineOf(e.getInput(), document.content(), List.of(), document).orElse(0),
          "invalid path '" + e.getInput().replaceAll("\\p{Cntrl}", "?") + "'",
          e);
    }
  }

  /** Returns the line of the first value with a text. */
  private static OptionalInt lineOf(
      String text, JsonNode node, List<String> path, YamlDocument document) {
    if (node.asText().equals(text)) {
      return OptionalInt.of(document.nearestLineOf(path));
    }
    Iterator<String> keys =
        node.isObject()
            ? node.fieldNames()
            : IntStream.range(0, node.size()).mapToObj(Integer::toString).iterator();
    for (JsonNode child : node) {
      List<String> inner = new ArrayList<>(path);
      inner.add(keys.next());
      OptionalInt line = lineOf(text, child, inner, document);
      if (line.isPresent()) {
        return line;
      }
    }
    return OptionalInt.empty();
  }

  private static void refuseUnknown(Path file, YamlDocument document) {
    try {
      List<JsonSchema.Violation> violations = schema().validate(document.content());
      if (!violations.isEmpty()) {
        JsonSchema.Violation violation = innermost(violations);
        // An unknown key is named in the message.
        int named = violation.message().startsWith("unknown key") ? 1 : 0;
        String key = String.join(".", violation.path().subList(0, violation.path().size() - named));
        throw new UnableToReadConfigException(
            file,
            document.nearestLineOf(violation.path()),
            (key.isEmpty() ? "" : key + ": ") + violation.message(),
            null);
      }
    } catch (JsonSchema.UnusableException e) {
      throw new IllegalStateException("the schema of chartwright.yaml is invalid", e);
    }
    for (YamlDocument.DuplicateKey twice : document.duplicates()) {
      throw new UnableToReadConfigException(
          file, twice.line(), "duplicate key '" + String.join(".", twice.path()) + "'", null);
    }
  }

  /**
   * Returns the innermost of the violations at the place of the first one. Where the schema admits
   * several forms, such as a keyword or a mapping, that is the violation of the form that was used.
   */
  private static JsonSchema.Violation innermost(List<JsonSchema.Violation> violations) {
    JsonSchema.Violation found = violations.get(0);
    for (JsonSchema.Violation one : violations) {
      int depth = found.path().size();
      if (one.path().size() > depth && one.path().subList(0, depth).equals(found.path())) {
        found = one;
      }
    }
    return found;
  }

  private static JsonSchema schema() throws JsonSchema.UnusableException {
    try (InputStream in =
        Objects.requireNonNull(ConfigReader.class.getResourceAsStream("chartwright.schema.json"))) {
      return JsonSchema.compileValid(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the schema of chartwright.yaml is missing in the jar", e);
    }
  }

  private ChartwrightConfig config(JsonNode root, CheckSettings checks, List<OwnRule> rules) {
    return new ChartwrightConfig(
        versions(root),
        list(root, "charts", this::chart),
        cluster(root.path("cluster")),
        publish(root.path("publish")),
        checks,
        rules,
        list(root, "admission", this::place),
        failOn(root.path("failOn")),
        list(root, "apiVersions", JsonNode::asText),
        tests(root));
  }

  private static FailOn failOn(JsonNode node) {
    if (!node.isObject()) {
      return node.isTextual() ? new FailOn(severity(node), Map.of()) : FailOn.ERRORS;
    }
    Map<String, Severity> stages = new HashMap<>();
    node.properties().forEach(stage -> stages.put(stage.getKey(), severity(stage.getValue())));
    return new FailOn(Severity.ERROR, stages);
  }

  private static Severity severity(JsonNode node) {
    return Severity.valueOf(node.asText().toUpperCase(Locale.ROOT));
  }

  private PublishEntry publish(JsonNode node) {
    return new PublishEntry(
        text(node, "folder").map(base::resolve),
        text(node, "branch"),
        text(node, "remote"),
        text(node, "oci"),
        text(node, "url").map(URI::create),
        text(node, "title"),
        text(node, "alias"),
        optional(node, "sign")
            .map(
                sign -> new SignEntry(text(sign, "key"), text(sign, "keyring").map(base::resolve))),
        optional(node, "artifactHub")
            .map(
                hub ->
                    new ArtifactHub(
                        text(hub, "repositoryID"),
                        list(
                            hub,
                            "owners",
                            owner ->
                                new ArtifactHub.Owner(
                                    owner.path("name").asText(), owner.path("email").asText())))));
  }

  private static Optional<JsonNode> optional(JsonNode node, String key) {
    return node.hasNonNull(key) ? Optional.of(node.path(key)) : Optional.empty();
  }

  private static ClusterEntry cluster(JsonNode node) {
    return new ClusterEntry(
        list(node, "versions", JsonNode::asText), text(node, "timeout").map(Durations::parse));
  }

  private ChartEntry chart(JsonNode node) {
    return new ChartEntry(
        base.resolve(node.path("path").asText()),
        text(node, "releaseName"),
        text(node, "namespace"),
        versions(node),
        list(node, "cases", this::caseEntry),
        node.has("scenarios")
            ? Optional.of(new ScenarioReader(base, node).scenarios())
            : Optional.empty(),
        list(node, "crds", this::place),
        list(node, "apiVersions", JsonNode::asText),
        paths(node, "objects"),
        tests(node));
  }

  private Optional<TestsEntry> tests(JsonNode owner) {
    JsonNode node = owner.path("tests");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    TestsEntry none = TestsEntry.DEFAULT;
    List<String> files = list(node, "files", JsonNode::asText);
    return Optional.of(
        new TestsEntry(
            node.asBoolean(true),
            files.isEmpty() ? none.files() : files,
            paths(node, "values"),
            node.path("subcharts").asBoolean(none.subcharts()),
            text(node, "chartTestsPath")));
  }

  /** A URL, or a path relative to the file's folder. */
  private String place(JsonNode node) {
    String text = node.asText();
    return RemoteFile.isAddress(text) ? text : base.resolve(text).toString();
  }

  private CaseEntry caseEntry(JsonNode node) {
    return new CaseEntry(
        text(node, "name"),
        paths(node, "values"),
        list(node, "set", JsonNode::asText),
        text(node, "namespace"),
        paths(node, "objects"),
        node.path("revision").asInt(node.path("upgrade").asBoolean() ? 2 : 1));
  }

  private List<Path> paths(JsonNode node, String key) {
    return list(node, key, path -> base.resolve(path.asText()));
  }

  private static List<KubernetesVersion> versions(JsonNode node) {
    return list(node, "kubeVersions", version -> KubernetesVersion.parse(version.asText()));
  }

  static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> reader) {
    List<T> items = new ArrayList<>();
    node.path(key).forEach(item -> items.add(reader.apply(item)));
    return items;
  }

  static Optional<String> text(JsonNode node, String key) {
    return node.hasNonNull(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
  }
}
