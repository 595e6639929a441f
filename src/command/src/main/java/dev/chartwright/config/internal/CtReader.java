package dev.chartwright.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads ct.yaml by viper's rules for names and types, and notes which keys are ignored. */
final class CtReader {
  private static final Set<String> USED =
      Set.of(
          "remote",
          "target-branch",
          "since",
          "chart-dirs",
          "charts",
          "all",
          "excluded-charts",
          "exclude-deprecated",
          "check-version-increment",
          "validate-maintainers",
          "release-name",
          "namespace",
          "helm-extra-args",
          "helm-extra-set-args");

  /** Keys without an effect, with the value that describes what Chartwright always does. */
  private static final Map<String, String> ALWAYS =
      Map.of("use-helmignore", "true", "skip-helm-dependencies", "true", "print-logs", "true");

  private final Path file;
  private final ObjectNode keys;
  private final List<String> notes = new ArrayList<>();

  private CtReader(Path file, ObjectNode keys) {
    this.file = file;
    this.keys = keys;
  }

  static CtConfig read(Path file, Path base, Map<String, String> environment) {
    ObjectNode keys = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : document(file).properties()) {
      keys.set(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
    }
    for (String key : CtKeys.ALL) {
      String value =
          environment.getOrDefault("CT_" + key.toUpperCase(Locale.ROOT).replace('-', '_'), "");
      if (!value.isEmpty()) {
        keys.put(key, value);
      }
    }
    try {
      return new CtReader(file, keys).config(base);
    } catch (InvalidPathException e) {
      throw new UnableToReadConfigException(
          file, 0, "invalid path '" + e.getInput().replaceAll("\\p{Cntrl}", "?") + "'", e);
    }
  }

  private static JsonNode document(Path file) {
    if (file.toString().endsWith(".toml")) {
      throw new UnableToReadConfigException(
          file, 0, "TOML is not supported. Convert the file to ct.yaml", null);
    }
    try {
      JsonNode content = YamlDocument.parse(TextFile.read(file)).content();
      if (!content.isObject() && !content.isNull()) {
        throw new UnableToReadConfigException(
            file, 1, "the file is not a mapping of keys to values", null);
      }
      return content;
    } catch (IOException e) {
      throw new UnableToReadConfigException(file, 0, TextFile.problem(e), e);
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToReadConfigException(file, e.line(), "invalid YAML: " + e.getMessage(), e);
    }
  }

  static boolean isDeprecated(Path chart) {
    try {
      String text = TextFile.read(chart.resolve("Chart.yaml"));
      return YamlDocument.parse(text).content().path("deprecated").asBoolean(false);
    } catch (IOException | YamlDocument.SyntaxException e) {
      // The verification of the chart reports the fault later.
      return false;
    }
  }

  private CtConfig config(Path base) {
    boolean all = flag("all", false);
    List<Path> charts = list("charts").stream().map(base::resolve).toList();
    if (all && !charts.isEmpty()) {
      throw new UnableToReadConfigException(
          file, 0, "all contradicts charts. Remove one of the two keys", null);
    }
    keys.fieldNames().forEachRemaining(this::note);
    Optional<Duration> timeout = timeout();
    List<String> dirs = keys.has("chart-dirs") ? list("chart-dirs") : List.of("charts");
    return new CtConfig(
        file,
        dirs.stream().map(base::resolve).toList(),
        charts,
        list("excluded-charts"),
        flag("exclude-deprecated", false),
        text("remote").orElse("origin"),
        text("target-branch").orElse("main"),
        text("since").orElse("HEAD"),
        flag("check-version-increment", true) && !all && charts.isEmpty(),
        flag("validate-maintainers", true),
        text("release-name"),
        text("namespace"),
        timeout,
        settings(),
        notes);
  }

  private void note(String key) {
    if (USED.contains(key)) {
      return;
    }
    String value = keys.get(key).asText("");
    if (value.equals(ALWAYS.get(key)) || isOff(key)) {
      return;
    }
    notes.add(
        key + " is ignored: " + CtKeys.UNUSED.getOrDefault(key, "unknown key of chart-testing"));
  }

  /** Whether the key is switched off or empty, so that no note about it is needed. */
  private boolean isOff(String key) {
    JsonNode value = keys.get(key);
    boolean empty = value.isNull() || (value.isContainerNode() && value.isEmpty());
    return CtKeys.ALL.contains(key)
        && !ALWAYS.containsKey(key)
        && (empty || (value.isValueNode() && List.of("", "false").contains(value.asText())));
  }

  private Optional<Duration> timeout() {
    List<String> words = words("helm-extra-args");
    Optional<Duration> found = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--timeout") && i + 1 < words.size()) {
        found = Optional.of(duration(words.get(++i)));
      } else if (word.startsWith("--timeout=")) {
        found = Optional.of(duration(word.substring("--timeout=".length())));
      } else if (word.startsWith("-")) {
        // Print only the name, because the value can be secret.
        notes.add(
            "helm-extra-args: "
                + word.split("=", 2)[0]
                + " is ignored: Chartwright only reads --timeout from these arguments");
      }
    }
    return found;
  }

  private Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (RuntimeException e) {
      throw new UnableToReadConfigException(
          file, 0, "helm-extra-args: invalid duration '" + text + "'; write it as 600s", e);
    }
  }

  private List<String> settings() {
    List<String> words = words("helm-extra-set-args");
    List<String> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--set") && i + 1 < words.size()) {
        found.add(words.get(++i));
      } else if (word.startsWith("--set=")) {
        found.add(word.substring("--set=".length()));
      } else if (word.startsWith("-")) {
        notes.add(
            "helm-extra-set-args: "
                + word.split("=", 2)[0]
                + " is ignored: Chartwright only reads --set from these arguments");
      }
    }
    return found;
  }

  private List<String> words(String key) {
    return text(key).stream().flatMap(text -> Arrays.stream(text.strip().split("\\s+"))).toList();
  }

  private Optional<String> text(String key) {
    JsonNode value = keys.path(key);
    if (value.isContainerNode()) {
      throw new UnableToReadConfigException(file, 0, key + ": the value must be a string", null);
    }
    return Optional.of(value.asText("")).filter(t -> !t.isEmpty() && !value.isNull());
  }

  private boolean flag(String key, boolean standard) {
    Optional<String> value = text(key).map(text -> text.toLowerCase(Locale.ROOT));
    if (value.isEmpty()) {
      return standard;
    }
    return switch (value.get()) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default ->
          throw new UnableToReadConfigException(
              file, 0, key + ": invalid value '" + value.get() + "'; use true or false", null);
    };
  }

  private List<String> list(String key) {
    JsonNode value = keys.path(key);
    List<String> items = new ArrayList<>();
    if (value.isTextual()) {
      items.addAll(Arrays.asList(value.asText().split(",", -1)));
    }
    value.forEach(item -> items.add(item.asText()));
    return items.stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
  }
}
