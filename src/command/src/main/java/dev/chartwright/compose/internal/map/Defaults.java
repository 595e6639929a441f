package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Project;
import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of well-known servers. Compose needs no {@code expose} between services, but a Service
 * of Kubernetes needs a port.
 */
final class Defaults {
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("postgres", 5432),
          Map.entry("pgvector", 5432),
          Map.entry("postgis", 5432),
          Map.entry("timescaledb", 5432),
          Map.entry("postgresql", 5432),
          Map.entry("redis", 6379),
          Map.entry("valkey", 6379),
          Map.entry("mysql", 3306),
          Map.entry("mariadb", 3306),
          Map.entry("percona", 3306),
          Map.entry("mongo", 27_017),
          Map.entry("mongodb", 27_017),
          Map.entry("rabbitmq", 5672),
          Map.entry("kafka", 9092),
          Map.entry("nats", 4222),
          Map.entry("zookeeper", 2181),
          Map.entry("elasticsearch", 9200),
          Map.entry("opensearch", 9200),
          Map.entry("memcached", 11_211),
          Map.entry("minio", 9000),
          Map.entry("etcd", 2379),
          Map.entry("cassandra", 9042),
          Map.entry("clickhouse-server", 9000),
          Map.entry("influxdb", 8086),
          Map.entry("neo4j", 7687),
          Map.entry("qdrant", 6333),
          Map.entry("prometheus", 9090),
          Map.entry("grafana", 3000),
          Map.entry("nginx", 80),
          Map.entry("httpd", 80),
          Map.entry("traefik", 80));

  private Defaults() {}

  /** Returns the port on which a service listens, or 0 if neither it nor its image defines it. */
  static int port(Project project, String service) {
    List<Ports.Port> ports = Ports.of(Objects.requireNonNull(project.services().get(service)), "");
    if (!ports.isEmpty()) {
      return ports.get(0).target();
    }
    String image =
        Objects.requireNonNull(project.services().get(service))
            .get("image")
            .map(Trees::text)
            .orElse("");
    String last = image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
    Integer known = PORTS.get(last);
    return known == null ? named(project, service) : known;
  }

  /** Returns the port that an address in another service names, or 0. */
  static int named(Project project, String service) {
    Pattern address =
        Pattern.compile("(?<![\\w.-])" + Pattern.quote(service) + ":([0-9]{2,5})(?![0-9])");
    for (Mapping other : project.services().values()) {
      for (String key : List.of("environment", "command")) {
        Matcher found =
            address.matcher(other.get(key).map(one -> one.json().toString()).orElse(""));
        if (found.find() && Integer.parseInt(found.group(1)) <= 65_535) {
          return Integer.parseInt(found.group(1));
        }
      }
    }
    return 0;
  }
}
