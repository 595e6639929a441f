package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Differences between values.schema.json and values.yaml of a chart. */
final class SchemaAgreement {
  private static final int MANY = 4;
  private static final int SHOWN = 8;
  private static final int LONGEST = 40;
  private static final int DEEPEST = 12;
  private static final int FEWEST_KEYS = 5;
  private static final double NEARLY_ALL = 0.8;

  private final ValuesUsage usage;

  SchemaAgreement(ValuesUsage usage) {
    this.usage = usage;
  }

  void check(List<Finding> findings) {
    for (Layer layer : usage.layers()) {
      if (layer.isOwn() && layer.schema().isPresent() && layer.file().isPresent()) {
        List<Finding> own = new ArrayList<>();
        check(layer, layer.schema().get(), List.of(), own);
        findings.addAll(together(own));
      }
    }
  }

  /** Many other defaults have one cause: a generator, or a file that nobody keeps up to date. */
  private static List<Finding> together(List<Finding> findings) {
    List<Finding> defaults =
        findings.stream()
            .filter(finding -> finding.rule().equals(UsageRules.OTHER_DEFAULT.id()))
            .toList();
    if (defaults.size() < MANY) {
      return findings;
    }
    List<Finding> fewer = new ArrayList<>(findings);
    fewer.removeAll(defaults);
    String keys =
        defaults.stream()
            .flatMap(finding -> finding.key().stream())
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    int more = defaults.size() - SHOWN;
    fewer.add(
        defaults
            .get(0)
            .saying(
                "values.schema.json has other defaults for "
                    + defaults.size()
                    + " keys: "
                    + keys
                    + (more > 0 ? " and " + more + " more" : "")));
    return fewer;
  }

  private void check(Layer layer, SchemaFile schema, List<String> path, List<Finding> findings) {
    JsonNode value = Defaults.at(layer.content(), path);
    if (path.size() > DEEPEST || !(value.isObject() || path.isEmpty())) {
      return;
    }
    Set<String> described = schema.keysBelow(path);
    for (String key : described) {
      List<String> inner = UnreadKeys.longer(path, key);
      JsonNode own = value.path(key);
      if (own.isMissingNode()) {
        dead(layer, inner, findings);
      } else {
        defaults(layer, schema, inner, own, findings);
        check(layer, schema, inner, findings);
      }
    }
    forgotten(layer, schema, path, value, described, findings);
  }

  private void dead(Layer layer, List<String> path, List<Finding> findings) {
    String key = path.get(path.size() - 1);
    boolean isRead =
        layer.prefixes().stream()
            .anyMatch(
                prefix ->
                    usage.mayBeRead(UnreadKeys.joined(prefix, path))
                        || !Defaults.at(usage.defaults(), UnreadKeys.joined(prefix, path))
                            .isMissingNode());
    boolean isKnown = key.equals("global") || layer.shown().contains(key);
    // A chart that is made to be a subchart has the key that enables it, for those above it.
    boolean isSwitch =
        path.equals(List.of("enabled")) && layer.schema().filter(SchemaFile::hasSwitch).isPresent();
    if (isRead || isKnown || isSwitch || layer.chart().metadata().isLibrary()) {
      return;
    }
    Finding finding =
        Finding.of(
                UsageRules.DEAD_SCHEMA,
                "no template reads '" + key + "', which only values.schema.json describes")
            .at(layer.inSchema(path))
            .withKey(key(layer, path));
    List<String> parent =
        UnreadKeys.joined(layer.prefixes().get(0), path.subList(0, path.size() - 1));
    findings.add(
        Nearest.to(key, usage.reads().keysBelow(parent))
            .map(other -> finding.withRemedy(Nearest.question(other)))
            .orElse(finding.withRemedy("remove it from the schema")));
  }

  private static void defaults(
      Layer layer, SchemaFile schema, List<String> path, JsonNode own, List<Finding> findings) {
    for (JsonNode part : schema.of(path)) {
      JsonNode said = part.path("default");
      boolean isPlain = said.isValueNode() && !said.isNull() && own.isValueNode() && !own.isNull();
      if (isPlain && !isSame(said, own)) {
        findings.add(
            Finding.of(
                    UsageRules.OTHER_DEFAULT,
                    "the default is "
                        + shortened(own)
                        + " here, and "
                        + shortened(said)
                        + " in values.schema.json")
                .at(layer.at(path))
                .withKey(key(layer, path))
                .withRemedy("set the same default in both files"));
        return;
      }
    }
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return one.equals(other)
        || (one.isNumber() && other.isNumber() && one.asDouble() == other.asDouble());
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static void forgotten(
      Layer layer,
      SchemaFile schema,
      List<String> path,
      JsonNode value,
      Set<String> described,
      List<Finding> findings) {
    long both = described.stream().filter(value::has).count();
    if (both < FEWEST_KEYS || both < NEARLY_ALL * value.size() || schema.isFreeBelow(path)) {
      return;
    }
    List<String> keys = new ArrayList<>();
    value.fieldNames().forEachRemaining(keys::add);
    keys.removeIf(
        key ->
            described.contains(key)
                || layer.isAnchor(UnreadKeys.longer(path, key))
                || (path.isEmpty() && layer.chart().subchart(key).isPresent()));
    if (!keys.isEmpty()) {
      List<String> first = UnreadKeys.longer(path, keys.get(0));
      findings.add(
          Finding.of(
                  UsageRules.NOT_IN_SCHEMA,
                  "values.schema.json does not describe '" + String.join("', '", keys) + "'")
              .at(layer.at(first))
              .withKey(key(layer, first)));
    }
  }

  private static String key(Layer layer, List<String> path) {
    return String.join(".", UnreadKeys.joined(layer.prefixes().get(0), path));
  }
}
