package dev.chartwright.compose.internal.map;

import dev.chartwright.internal.yaml.YamlTree;

/**
 * A key of a service, and what becomes of it.
 *
 * @param application what it becomes in an application of the platform, for the documentation
 * @param chart what it becomes in a chart of its own, for the documentation
 */
record Key(String name, String application, String chart, Mapper mapper) {
  /** Writes the values of a key, and its rows of the account. */
  @FunctionalInterface
  interface Mapper {
    void map(Service service, YamlTree value);
  }

  /** A key with values in both. */
  static Key mapped(String name, String both, Mapper mapper) {
    return new Key(name, both, both, mapper);
  }

  static Key mapped(String name, String application, String chart, Mapper mapper) {
    return new Key(name, application, chart, mapper);
  }

  /** A key that has no effect, with the reason and what to do. */
  static Key cannot(String name, String text) {
    return new Key(
        name,
        "cannot: " + text,
        "cannot: " + text,
        (service, value) -> service.cannot(name, value, text));
  }

  /** A key that needs no value. */
  static Key differently(String name, String text) {
    return new Key(
        name,
        "differently: " + text,
        "differently: " + text,
        (service, value) -> service.differently(name, value, text));
  }
}
