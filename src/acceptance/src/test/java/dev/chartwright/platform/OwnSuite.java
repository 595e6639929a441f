package dev.chartwright.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A suite of unit tests of the platform chart or of one of its parts.
 *
 * @param part the chart that it tests: platform, infra, authentik, or app, an application that is a
 *     release of its own
 */
record OwnSuite(String part, Path file, JsonNode content) {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---$");

  /**
   * A test that expects a rejection with a whole sentence.
   *
   * @param needsCluster whether the suite or the test makes up objects of a cluster
   */
  record Guard(String part, Values values, String sentence, boolean needsCluster) {}

  static List<OwnSuite> all() {
    List<OwnSuite> suites = new ArrayList<>();
    for (String part : List.of("platform", "infra", "authentik", "app")) {
      try (Stream<Path> files = Files.walk(chart(part).resolve("tests"))) {
        for (Path file : files.filter(OwnSuite::isSuite).sorted().toList()) {
          for (String suite : SEPARATOR.split(Files.readString(file))) {
            suites.add(new OwnSuite(part, file, YamlDocument.parse(suite).content()));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (YamlDocument.SyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return suites;
  }

  private static Path chart(String part) {
    return part.equals("platform")
        ? Path.of(Platform.CHART)
        : Path.of(Platform.CHART, "charts", part);
  }

  private static boolean isSuite(Path file) {
    return file.toString().endsWith(".yaml")
        && !Objects.requireNonNull(file.getParent()).endsWith("values");
  }

  /** Adds the values keys that its tests set, as the user of the platform writes them. */
  void addKeys(Set<String> keys) {
    content.path("set").properties().forEach(one -> add(full(one.getKey()), one.getValue(), keys));
    for (JsonNode test : content.path("tests")) {
      test.path("set").properties().forEach(one -> add(full(one.getKey()), one.getValue(), keys));
    }
  }

  private static void add(String key, JsonNode value, Set<String> keys) {
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      keys.add(key.substring(0, dot));
    }
    keys.add(key);
    if (value.isObject()) {
      value.properties().forEach(one -> add(key + "." + one.getKey(), one.getValue(), keys));
    }
  }

  private String full(String key) {
    boolean isShared = key.equals("global") || key.startsWith("global.");
    return part.equals("platform") || isShared ? key : part + "." + key;
  }

  List<Guard> guards() {
    List<Path> values = new ArrayList<>();
    content.path("values").forEach(name -> values.add(file.resolveSibling(name.asText())));
    List<Guard> guards = new ArrayList<>();
    for (JsonNode test : content.path("tests")) {
      List<Setting> settings = new ArrayList<>();
      for (JsonNode set : List.of(content.path("set"), test.path("set"))) {
        for (var one : set.properties()) {
          String key = part.equals("app") ? one.getKey() : full(one.getKey());
          settings.add(new Setting(Setting.Kind.SET_JSON, key + "=" + one.getValue()));
        }
      }
      for (JsonNode assertion : test.path("asserts")) {
        String sentence = assertion.path("failedTemplate").path("errorMessage").asText();
        if (!sentence.isEmpty()) {
          boolean needsCluster =
              content.has("kubernetesProvider") || test.has("kubernetesProvider");
          guards.add(new Guard(part, new Values(values, settings), sentence, needsCluster));
        }
      }
    }
    return guards;
  }
}
