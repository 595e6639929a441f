package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that is a release of its own, beside the platform's release that has its database.
 */
@PlatformChart
final class OwnReleaseTest {
  private static final String USED_BY = "chartwright.dev/used-by";
  private static final String[] ENTRY = {
    "global.postgresql.databases.todo.namespace=shop",
    "global.postgresql.databases.todo.password=first",
    "global.redis.applications={core,todo}",
    "global.redis.password=shared"
  };
  private static final String[] APP = {
    "image.repository=example/todo",
    "image.tag=v1",
    "platform.release=platform",
    "platform.namespace=" + Platform.NAMESPACE,
    "platform.redis.enabled=true"
  };

  @TempDir private Path folder;

  @Test
  void shouldCopyWhatThePlatformHas() {
    Rendering platform = Platform.render(Platform.with(ENTRY));
    Rendering todo = todo(platform);

    Assertions.assertThat(Platform.secret(todo, "todo-postgresql"))
        .isEqualTo(Platform.secret(platform, "platform-postgresql-todo"))
        .containsEntry("password", "first")
        .containsEntry("host", "platform-postgresql.staging-infra.svc");
    Assertions.assertThat(Platform.secret(todo, "todo-redis"))
        .isEqualTo(Platform.secret(platform, "platform-redis"));
    assertThat(todo)
        .manifest("Secret", "todo-postgresql")
        .hasAnnotation("chartwright.dev/copy-of", "staging-infra/platform-postgresql-todo");
  }

  @Test
  void shouldOwnObjectsInItsNamespaceOnly() {
    Rendering todo = todo(Platform.render(Platform.with(ENTRY)), "workers.mail.command={mail}");

    assertThat(todo)
        .every(
            "object of the namespace",
            m -> true,
            m -> Assertions.assertThat(m.namespace()).hasValue("shop"))
        .every(
            "name of the release",
            m -> true,
            m -> Assertions.assertThat(m.name()).matches("todo(-.*)?"))
        .hasNo("Namespace");
  }

  @Test
  void shouldBeAdmittedByBothServers() {
    Rendering platform = Platform.render(Platform.with(ENTRY));

    for (String server : List.of("platform-postgresql", "platform-redis")) {
      JsonNode peers =
          Platform.find(platform, "NetworkPolicy", server).content().at("/spec/ingress/0/from");
      Assertions.assertThat(
              Stream.of(peers).flatMap(list -> list.findParents("podSelector").stream()))
          .filteredOn(peer -> peer.path("namespaceSelector").toString().contains("\"shop\""))
          .extracting(peer -> peer.at("/podSelector/matchLabels").toString())
          .containsExactly("{\"app.kubernetes.io/instance\":\"todo\"}");
    }
    assertThat(platform)
        .manifest("Secret", "platform-postgresql-todo")
        .hasAnnotation(USED_BY, "shop/todo");
    assertThat(platform).manifest("Secret", "platform-redis").hasAnnotation(USED_BY, "shop/todo");
  }

  @Test
  void shouldReachTheServersOfThePlatform() {
    JsonNode egress = egress(todo(Platform.render(Platform.with(ENTRY))));

    Assertions.assertThat(egress.at("/1/ports/0/port").asInt()).isEqualTo(5432);
    Assertions.assertThat(egress.at("/1/to/0").toString())
        .contains("\"staging-infra\"", "\"app.kubernetes.io/instance\":\"platform\"");
    Assertions.assertThat(egress.at("/2/to/0").toString()).contains("\"redis\"");
  }

  @Test
  void shouldReachServersOutsideOfThePlatform() {
    Rendering platform =
        Platform.render(
            Platform.with(
                "global.postgresql.host=db.example.com",
                "global.postgresql.port=6432",
                "infra.postgresql.enabled=false",
                "global.postgresql.databases.core.password=c",
                "global.postgresql.databases.ai.password=a",
                "global.postgresql.databases.todo.password=t",
                "global.postgresql.databases.todo.namespace=shop"));

    JsonNode egress = egress(todo(platform));

    Assertions.assertThat(egress.at("/1/ports/0/port").asInt()).isEqualTo(6432);
    Assertions.assertThat(egress.path(1).has("to")).isFalse();
  }

  @Test
  void shouldRestartPodsWhenThePasswordChanges() {
    List<String> checksums = new ArrayList<>();
    for (String password : List.of("first", "first", "second")) {
      Rendering platform =
          Platform.render(
              Platform.with(with(ENTRY, "global.postgresql.databases.todo.password=" + password)));
      checksums.add(
          Platform.find(todo(platform), "Deployment", "todo")
              .content()
              .at("/spec/template/metadata/annotations")
              .path("checksum/connections")
              .asText());
    }
    Assertions.assertThat(checksums.get(0)).isEqualTo(checksums.get(1)).hasSize(64);
    Assertions.assertThat(checksums.get(2)).isNotEqualTo(checksums.get(0));
  }

  @Test
  void shouldTakeSecretsOfItsOwnWithoutACluster() {
    Rendering todo =
        Platform.render(
            app(
                Chart.load(Path.of(Platform.CHART, "charts/app")),
                with(
                    APP,
                    "platform.postgresql.existingSecret=mine",
                    "platform.postgresql.existingSecretKeys.password=word",
                    "platform.redis.existingSecret=cache")));

    assertThat(todo).hasNo("Secret");
    Assertions.assertThat(
            Pod.of(todo, "Deployment", "todo").container().path("env").findParents("valueFrom"))
        .extracting(
            one ->
                one.at("/valueFrom/secretKeyRef/name").asText()
                    + "/"
                    + one.at("/valueFrom/secretKeyRef/key").asText())
        .contains("mine/word", "mine/host", "cache/uri");
  }

  @Test
  void shouldFindTheEntryUnderAnotherNameAndInAPlatformWithNamesOfItsOwn() {
    String[] names = {"global.fullnameOverrides.infra=data"};
    Rendering platform = Platform.render(Platform.with(with(ENTRY, names)));

    Rendering todo =
        Platform.render(
            new Case(
                ChartCopy.in(folder).withLive(live(platform)).load("app"),
                "another name",
                Platform.values(List.of(), with(with(APP, names), "platform.application=todo")),
                Platform.with().kubernetesVersion(),
                "list",
                "shop"));

    Assertions.assertThat(Platform.secret(todo, "list-postgresql"))
        .containsEntry("host", "data-postgresql.staging-infra.svc");
  }

  @ChartTest(
      set = {
        "global.redis.applications[0].name=queue",
        "global.redis.applications[0].namespace=jobs",
        "global.redis.applications[0].instance=queue-1"
      })
  void shouldAdmitAReleaseThatHasRedisAlone(Rendering rendering) {
    assertThat(rendering)
        .manifest("Secret", "platform-redis")
        .hasAnnotation(USED_BY, "jobs/queue-1");
    Assertions.assertThat(
            Platform.find(rendering, "NetworkPolicy", "platform-redis").content().toString())
        .contains("\"jobs\"", "\"queue-1\"");
  }

  @Test
  void shouldNotChangeWhatHasNoReleaseOfItsOwn() {
    for (Manifest secret : Platform.render(Platform.with()).manifests()) {
      Assertions.assertThat(secret.content().at("/metadata/annotations").has(USED_BY)).isFalse();
    }
  }

  private Rendering todo(Rendering platform, String... settings) {
    Chart chart = ChartCopy.in(folder).withLive(live(platform)).load("app");
    boolean redis = secrets(platform).containsKey("platform-redis");
    return Platform.render(
        app(chart, with(with(APP, "platform.redis.enabled=" + redis), settings)));
  }

  private static Map<String, JsonNode> secrets(Rendering platform) {
    Map<String, JsonNode> secrets = new java.util.TreeMap<>();
    for (Manifest manifest : platform.manifests()) {
      if (manifest.kind().equals("Secret")) {
        secrets.put(manifest.name(), manifest.content());
      }
    }
    return secrets;
  }

  private static List<JsonNode> live(Rendering platform) {
    return List.copyOf(secrets(platform).values());
  }

  private static Case app(Chart chart, String... settings) {
    return new Case(
        chart,
        "alone",
        Platform.values(List.of(), settings),
        Platform.with().kubernetesVersion(),
        "todo",
        "shop");
  }

  private static JsonNode egress(Rendering todo) {
    return Platform.find(todo, "NetworkPolicy", "todo").content().at("/spec/egress");
  }

  private static String[] with(String[] settings, String... more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }
}
