package dev.chartwright.compose.internal.map;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All keys of a service, in the order in which they are mapped. */
public final class ServiceKeys {
  /** Ports come first, since others need them. */
  private static final List<Key> KEYS =
      Stream.of(
              ImageKeys.keys(),
              NetworkKeys.keys(),
              DeployKeys.keys(),
              CommandKeys.keys(),
              EnvironmentKeys.keys(),
              FileKeys.keys(),
              VolumeKeys.keys(),
              ResourceKeys.keys(),
              HealthKeys.keys(),
              SecurityKeys.keys(),
              PodKeys.keys())
          .flatMap(List::stream)
          .toList();

  private ServiceKeys() {}

  static List<Key> all() {
    return KEYS;
  }

  /**
   * Returns what becomes of each key, for the documentation.
   *
   * @return by name: what it becomes in an application, and in a chart of its own
   */
  public static Map<String, List<String>> documentation() {
    Map<String, List<String>> all = new TreeMap<>();
    KEYS.forEach(key -> all.put(key.name(), List.of(key.application(), key.chart())));
    all.put(
        "extends",
        List.of(
            "done: resolved before anything is mapped",
            "done: resolved before anything is mapped"));
    return all;
  }
}
