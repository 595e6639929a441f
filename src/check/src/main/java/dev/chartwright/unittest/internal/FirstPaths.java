package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.check.internal.values.ValuesSources;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.internal.UnitTraces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which documented values key reaches which path of an object, by its trace. */
final class FirstPaths {
  private static final int MOST_TRACED = 300;
  private static final Set<String> BOUNDED =
      Set.of("metadata.labels", "metadata.name", "spec.selector", "spec.template.metadata.labels");

  private static final Set<String> DULL = Set.of("apiVersion", "kind");

  private static final String LABEL = "disk";
  private static final String ANNOTATION = "example";

  private static final Map<String, String> EXAMPLES =
      Map.of("memory", "64Mi", LABEL, "ssd", ANNOTATION, "added");

  /** The fields that most charts make of values, the most important first. */
  private static final List<String> TELLING =
      List.of(
          "replicas",
          "image",
          "schedule",
          "host",
          "containerPort",
          "port",
          "type",
          "storage",
          "minReplicas",
          "maxReplicas",
          "minAvailable",
          "memory",
          LABEL,
          ANNOTATION,
          "ingressClassName",
          "storageClassName",
          "value",
          "imagePullPolicy",
          "serviceAccountName");

  private final Chart chart;

  FirstPaths(Chart chart) {
    this.chart = chart;
  }

  /**
   * A key and where it goes.
   *
   * @param set the keys to set together, with other values than they have
   * @param path keys and list indexes
   */
  record Reached(Map<String, Optional<Object>> set, List<String> path) {}

  /**
   * Returns what to try, the most important first, each key once.
   *
   * @param values the values that the templates saw
   * @param pods the path of the specification of its Pods, or empty
   */
  List<Reached> of(
      Map<String, @Nullable Object> content,
      Manifest manifest,
      UnitTraces traces,
      JsonNode values,
      String pods) {
    List<List<String>> leaves = new ArrayList<>();
    collect(content, List.of(), leaves);
    leaves.addAll(absent(pods));
    leaves.removeIf(FirstPaths::isDull);
    leaves.sort(java.util.Comparator.comparingInt(FirstPaths::rank));
    Map<String, Reached> found = new LinkedHashMap<>();
    for (List<String> path : leaves.subList(0, Math.min(leaves.size(), MOST_TRACED))) {
      Optional<String> key = traces.value(manifest, path).key();
      if (key.isPresent() && !found.containsKey(key.get())) {
        reached(key.get(), path, values).ifPresent(one -> found.put(key.get(), one));
      }
    }
    return List.copyOf(found.values());
  }

  /** Returns paths that most charts fill from values that are empty by default. */
  private static List<List<String>> absent(String pods) {
    List<List<String>> absent = new ArrayList<>();
    if (pods.isEmpty()) {
      absent.add(steps("metadata.annotations." + ANNOTATION));
      absent.add(steps("spec.ingressClassName"));
    } else {
      absent.add(steps(pods + ".containers.0.resources.limits.memory"));
      absent.add(steps(pods + ".nodeSelector." + LABEL));
      absent.add(steps(pods.replaceFirst("spec$", "metadata.annotations." + ANNOTATION)));
    }
    return absent;
  }

  /** Fields of an object's identity, and those that most charts take from values as they are. */
  private static boolean isDull(List<String> path) {
    return BOUNDED.stream().anyMatch(String.join(".", path)::startsWith)
        || DULL.contains(path.get(0))
        || path.stream().anyMatch(FirstPaths::isBlock);
  }

  private static boolean isBlock(String step) {
    return step.endsWith("Probe") || step.endsWith("ecurityContext");
  }

  /** Whether few charts make this field of a value of its own. */
  static boolean isRare(List<String> path) {
    return rank(path) == TELLING.size();
  }

  private static List<String> steps(String path) {
    return List.of(path.split("\\."));
  }

  private static int rank(List<String> path) {
    int rank = TELLING.indexOf(path.get(path.size() - 1));
    return rank < 0 ? TELLING.size() : rank;
  }

  private static void collect(@Nullable Object node, List<String> path, List<List<String>> leaves) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, longer(path, String.valueOf(key)), leaves));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), longer(path, String.valueOf(i)), leaves);
      }
    } else if (node != null && !path.isEmpty()) {
      leaves.add(path);
    }
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private Optional<Reached> reached(String key, List<String> path, JsonNode values) {
    if (!key.matches("[\\w-]+(\\.[\\w-]+)*")) {
      return Optional.empty();
    }
    String last = path.get(path.size() - 1);
    Map<String, Optional<Object>> set = new LinkedHashMap<>();
    String example = EXAMPLES.get(last);
    if (example != null && key.endsWith("." + last) && value(values, key).isEmpty()) {
      set.put(key, Optional.of(example));
      return Optional.of(new Reached(set, path));
    }
    if (ValuesSources.defaultOf(chart, key).isEmpty()) {
      return Optional.empty();
    }
    if (key.endsWith("tag")) {
      String repository = key.substring(0, key.length() - "tag".length()) + "repository";
      value(values, repository)
          .flatMap(one -> FirstValues.other(repository, one))
          .ifPresent(other -> set.put(repository, Optional.of(other)));
    }
    Optional<Object> other = value(values, key).flatMap(value -> FirstValues.other(key, value));
    other.ifPresent(one -> set.put(key, Optional.of(one)));
    return other.map(any -> new Reached(set, path));
  }

  /** Returns a scalar among values. */
  static Optional<Object> value(JsonNode values, String key) {
    JsonNode node = values.at("/" + key.replace('.', '/'));
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    if (node.isIntegralNumber()) {
      return Optional.of(node.longValue());
    }
    if (node.isFloatingPointNumber() && node.doubleValue() == node.longValue()) {
      return Optional.of(node.longValue());
    }
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }
}
