package dev.chartwright.compose.internal.map;

import dev.chartwright.internal.kubernetes.ImageReference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of the platform that stands in for the image of a service. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are those of Set.of
enum Part {
  POSTGRESQL(
      "postgresql",
      "PostgreSQL",
      Set.of(
          "library/postgres",
          "pgvector/pgvector",
          "ankane/pgvector",
          "bitnami/postgresql",
          "bitnamilegacy/postgresql",
          "cimg/postgres")),
  REDIS(
      "redis",
      "Redis",
      Set.of(
          "library/redis",
          "library/valkey",
          "valkey/valkey",
          "bitnami/redis",
          "bitnami/valkey",
          "bitnamilegacy/redis",
          "cimg/redis"));

  private static final List<String> SERVERS =
      List.of(
          "postgres",
          "timescale",
          "postgis",
          "mysql",
          "mariadb",
          "percona",
          "mongo",
          "redis",
          "valkey",
          "keydb",
          "dragonfly",
          "rabbitmq",
          "kafka",
          "redpanda",
          "nats",
          "activemq",
          "elasticsearch",
          "opensearch",
          "cassandra",
          "clickhouse",
          "influxdb",
          "neo4j",
          "couchdb",
          "zookeeper",
          "etcd",
          "minio",
          "mssql",
          "memcached",
          "qdrant",
          "weaviate",
          "milvus",
          "chroma",
          "vault",
          "consul",
          "mosquitto",
          "emqx");

  private final String key;
  private final String title;
  private final Set<String> images;

  Part(String key, String title, Set<String> images) {
    this.key = key;
    this.title = title;
    this.images = images;
  }

  String key() {
    return key;
  }

  String title() {
    return title;
  }

  /** Returns the part that stands in for an image, by its repository on Docker Hub. */
  static Optional<Part> of(String image) {
    Optional<ImageReference> reference = ImageReference.parse(image);
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    String repository = reference.get().repository();
    for (Part part : values()) {
      if (part.images.contains(repository)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** Returns whether an image is a server that keeps data, such as a database or a broker. */
  static boolean isServer(String image) {
    String name = image.toLowerCase(Locale.ROOT);
    String last = name.substring(name.lastIndexOf('/') + 1);
    return SERVERS.stream().anyMatch(last::startsWith)
        || name.contains("postgis/")
        || name.contains("timescale/");
  }
}
