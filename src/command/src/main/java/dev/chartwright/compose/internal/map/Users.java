package dev.chartwright.compose.internal.map;

import java.util.Map;
import java.util.Optional;

/** The users of well-known images, from their Dockerfiles; an image does not say its number. */
final class Users {
  private static final Map<String, Integer> DEBIAN =
      Map.ofEntries(
          Map.entry("postgres", 999),
          Map.entry("postgis", 999),
          Map.entry("pgvector", 999),
          Map.entry("redis", 999),
          Map.entry("valkey", 999),
          Map.entry("mysql", 999),
          Map.entry("mariadb", 999),
          Map.entry("mongo", 999),
          Map.entry("rabbitmq", 999),
          Map.entry("elasticsearch", 1000),
          Map.entry("grafana", 472),
          Map.entry("prometheus", 65_534),
          Map.entry("memcached", 11_211),
          Map.entry("cassandra", 999),
          Map.entry("neo4j", 7474),
          Map.entry("nginx-unprivileged", 101));

  private static final Map<String, Integer> ALPINE =
      Map.of(
          "postgres",
          70,
          "timescaledb",
          70,
          "postgis",
          70,
          "redis",
          999,
          "valkey",
          999,
          "rabbitmq",
          100);

  private Users() {}

  static Optional<Integer> of(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    String name = last.replaceFirst("[:@].*", "");
    boolean isAlpine = last.contains("alpine") || name.equals("timescaledb");
    return Optional.ofNullable((isAlpine ? ALPINE : DEBIAN).get(name));
  }
}
