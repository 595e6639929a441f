package dev.chartwright.compose.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseTest {
  private static final String SERVERS =
      """
              db: {image: 'postgres:17', environment: {POSTGRES_DB: shop, POSTGRES_USER: shop, POSTGRES_PASSWORD: hidden}}
              cache: {image: 'valkey/valkey:8'}
            """;

  @TempDir private Path folder;

  private JsonNode values(String services) throws IOException {
    return Projects.release(folder, "services:\n" + services).platform().orElseThrow();
  }

  private static Row row(Imported imported, String path) {
    return imported.rows().stream()
        .filter(one -> one.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATABASE_URL | postgres://shop:hidden@db:5432/shop      | uri",
        "DB           | postgresql://shop:hidden@db/shop          | uri",
        "DB_HOST      | db                                        | host",
        "PGHOST       | db                                        | host",
        "CACHE_URL    | redis://cache:6379                        | uri",
        "REDIS_SERVER | cache                                     | host",
      })
  void shouldTakeConnectionsFromTheSecretOfThePart(String name, String value, String key)
      throws IOException {
    JsonNode values =
        values(
            "  api: {image: 'a:1', ports: ['8080'], environment: {"
                + name
                + ": '"
                + value
                + "'}}\n"
                + SERVERS);

    JsonNode connections = values.at("/core/connections");
    assertThat(connections.findValuesAsText(name)).containsExactly(key);
    assertThat(values.toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql+asyncpg://u:p@db:5432/shop | postgresql+asyncpg://$(DATABASE_USER):$(DATABASE_PASSWORD)@$(DATABASE_HOST):$(DATABASE_PORT)/$(DATABASE_NAME)",
        "jdbc:postgresql://db:5432/shop?ssl=no | jdbc:postgresql://$(DATABASE_HOST):$(DATABASE_PORT)/$(DATABASE_NAME)?ssl=no",
        "postgres://u:p@db/shop?sslmode=disable | postgres://$(DATABASE_USER):$(DATABASE_PASSWORD)@$(DATABASE_HOST):$(DATABASE_PORT)/$(DATABASE_NAME)?sslmode=disable",
        "redis://cache:6379/2                  | redis://:$(REDIS_PASSWORD)@$(REDIS_HOST):$(REDIS_PORT)/2",
        "db:5432                               | $(DATABASE_HOST):$(DATABASE_PORT)",
      })
  void shouldMakeOtherAddressesOfItsKeys(String value, String expected) throws IOException {
    JsonNode values =
        values(
            "  api: {image: 'a:1', ports: ['8080'], environment: {ADDRESS: '"
                + value
                + "'}}\n"
                + SERVERS);

    assertThat(values.at("/core/extraEnv/0/value").asText()).isEqualTo(expected);
  }

  @Test
  void shouldTakeThePiecesBesideAHost() throws IOException {
    JsonNode values =
        values(
            "  api: {image: 'a:1', ports: ['8080'], environment: {DB_HOST: db, DB_PORT: 5432, DB_USER: shop,"
                + " DB_PASSWORD: hidden, DB_NAME: shop, DB_POOL: 5, DB_CONNECTION: postgres}}\n"
                + SERVERS);

    assertThat(values.at("/core/connections/postgresql").toString())
        .isEqualTo(
            "{\"DB_HOST\":\"host\",\"DB_PORT\":\"port\",\"DB_USER\":\"user\",\"DB_PASSWORD\":\"password\",\"DB_NAME\":\"database\"}");
    assertThat(values.at("/core/config").toString())
        .isEqualTo("{\"DB_POOL\":\"5\",\"DB_CONNECTION\":\"postgres\"}");
    assertThat(values.at("/global/postgresql/databases/core").toString())
        .isEqualTo("{\"enabled\":true,\"database\":\"shop\",\"user\":\"shop\",\"extensions\":[]}");
    assertThat(values.at("/global/redis/applications")).hasSize(1);
  }

  @Test
  void shouldPlaceServicesByPortsAndNames() throws IOException {
    Imported imported =
        Projects.release(
            folder,
            """
            services:
              front: {image: 'f:1', ports: ['8080'], environment: {API_URL: 'http://api:8080/v1'}}
              api: {image: 'a:1', ports: ['8080'], depends_on: [db], environment: {TOOLS: 'http://tools:8080'}}
              tools: {image: 't:1', expose: ['8080']}
              jobs: {image: 'j:1'}
              other: {image: 'o:1', expose: ['9000']}
              store: {image: 'minio/minio:1', volumes: ['s:/data']}
            """
                + SERVERS
                + "volumes: {s: {}}\n");

    JsonNode values = imported.platform().orElseThrow();
    assertThat(values.at("/web/image/repository").asText()).isEqualTo("library/f");
    assertThat(values.at("/web/config/API_URL").asText()).isEqualTo("http://core.dev-core:8080/v1");
    assertThat(values.at("/web/networkPolicy/allowTo/0").asText()).isEqualTo("core");
    assertThat(values.at("/core/networkPolicy/allowFrom/0").asText()).isEqualTo("web");
    assertThat(values.at("/core/config/TOOLS").asText()).isEqualTo("http://core-tools:8080");
    assertThat(values.at("/core/workers").fieldNames())
        .toIterable()
        .containsExactly("tools", "jobs");
    assertThat(values.at("/core/workers/tools/service/port").asInt()).isEqualTo(8080);
    assertThat(imported.chart().orElseThrow().path("services").fieldNames())
        .toIterable()
        .containsExactly("other", "store");
  }

  @Test
  void shouldKeepVariablesOfComponentsApart() throws IOException {
    JsonNode values =
        values(
            """
              api: {image: 'a:1', ports: ['8080'], environment: {MODE: api, LEVEL: debug}}
              jobs: {image: 'a:1', environment: {MODE: jobs, LEVEL: debug, MORE: x}}
            """);

    assertThat(values.at("/core/config").toString()).isEqualTo("{\"LEVEL\":\"debug\"}");
    assertThat(values.at("/core/extraEnv/0/value").asText()).isEqualTo("api");
    assertThat(values.at("/core/workers/jobs/extraEnv").findValuesAsText("name"))
        .containsExactly("MODE", "MORE");
  }

  @Test
  void shouldNeverWriteOrPrintSecrets() throws IOException {
    Files.writeString(folder.resolve("api.env"), "TOKEN=hidden1\nPLAIN=seen\n");
    Imported imported =
        Projects.release(
            folder,
            """
            services:
              api:
                image: a:1
                ports: ['8080']
                env_file: api.env
                secrets: [key]
                environment: {API_KEY: hidden2, URL: 'amqp://u:hidden3@mq', CONN: 'Server=x;Password=hidden4'}
            secrets: {key: {file: ./key.txt}}
            """);

    assertThat(imported.platform().toString()).contains("seen").doesNotContain("hidden");
    assertThat(imported.rows().toString()).doesNotContain("hidden");
    assertThat(imported.secrets().get("shop-secrets"))
        .containsExactlyInAnyOrder("api.API_KEY", "api.URL", "api.CONN", "api.TOKEN", "key");
  }

  @Test
  void shouldMakeAMigrationOfWhatRunsBefore() throws IOException {
    Imported imported =
        Projects.release(
            folder,
            """
            services:
              api: {image: 'a:1', ports: ['8080'], environment: {A: b}, depends_on: {m: {condition: service_completed_successfully}}}
              m: {image: 'a:1', entrypoint: [/migrate], command: up, environment: {A: b}}
            """);

    JsonNode values = imported.platform().orElseThrow();
    assertThat(values.at("/core/migration/command").toString()).isEqualTo("[\"/migrate\",\"up\"]");
    assertThat(values.at("/core").has("jobs")).isFalse();
    assertThat(row(imported, "services.api.depends_on.m").outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void shouldFollowTheUser() throws IOException {
    Imported imported =
        Projects.imported(
            folder,
            "services:\n  a: {image: 'a:1', ports: ['8080'], environment: {H: 'redis://cache'}}\n"
                + SERVERS,
            new ImportOptions(true, "stage", "", Set.of("cache"), Map.of("a", "ai")));

    assertThat(imported.platform().orElseThrow().at("/ai/config/H").asText())
        .isEqualTo("redis://cache.stage-core");
    assertThat(imported.chart().orElseThrow().at("/services/cache/ports/0/port").asInt())
        .isEqualTo(6379);
  }

  @Test
  void shouldNameTheFileAndLineOfEachKey() throws IOException {
    Imported imported =
        Projects.release(folder, "services:\n  a:\n    image: a:1\n    tty: true\n");

    assertThat(row(imported, "services.a.tty").place())
        .isEqualTo(new YamlTree.Place("compose.yaml", 4));
  }
}
