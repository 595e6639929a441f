package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ClusterValues;
import dev.chartwright.cluster.Exec;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.internal.file.UserCache;
import dev.chartwright.release.Dependent;
import dev.chartwright.release.Dependents;
import dev.chartwright.release.Outcome;
import dev.chartwright.release.Purge;
import dev.chartwright.release.ReleaseInUseException;
import dev.chartwright.release.ReleaseName;
import dev.chartwright.release.Releases;
import dev.chartwright.release.WaitListener;
import dev.chartwright.render.internal.PreparedChart;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform, and an application as a release of its own, which logs in with what it copied. */
@NeedsCluster
final class OwnReleaseIT {
  private static final Path BASE = Path.of(System.getProperty("chartwright.basedir", ""));
  private static final ReleaseName PLATFORM = new ReleaseName("platform", "own-infra");
  private static final ReleaseName TODO = new ReleaseName("todo", "own-todo");
  private static final String[] ENTRY = {
    "global.environment=own",
    "authentik.enabled=false",
    "core.enabled=false",
    "ai.enabled=false",
    "web.enabled=false",
    "global.postgresql.databases.todo.namespace=" + TODO.namespace()
  };

  /** Its migration and its readiness probe log in to the database. */
  private static final String VALUES =
      """
      platform: {release: platform, namespace: own-infra}
      image: {registry: "%s", repository: "%s", tag: "%s"}
      command: [sleep, infinity]
      preStopSleepSeconds: 0
      terminationGracePeriodSeconds: 1
      migration:
        command: [sh, -c, 'psql "$DATABASE_URL" -c "create table if not exists item (text text)"']
      startupProbe: {enabled: false}
      livenessProbe: {enabled: false}
      readinessProbe:
        exec: {command: [sh, -c, 'psql "$DATABASE_URL" -c "select 1"']}
        periodSeconds: 2
      resources: {requests: {cpu: 10m}}
      tests: {enabled: false}
      """;

  @TempDir private Path folder;
  private final Cluster cluster = SharedCluster.get();
  private final Releases releases =
      Releases.on(cluster, WaitListener.NONE).timeout(Duration.ofMinutes(3));

  @AfterEach
  void remove() {
    for (ReleaseName release : List.of(TODO, PLATFORM)) {
      var namespace = cluster.client().namespaces().withName(release.namespace());
      namespace.delete();
      namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
    }
  }

  @Test
  void shouldLiveBesideThePlatform() throws IOException {
    succeeds(install(PLATFORM, "", platform()));
    Values todo = new Values(List.of(valuesOfTheApplication()), List.of());
    succeeds(install(TODO, "charts/app", todo));
    assertThat(psql("insert into item values ('still here')")).isEmpty();
    assertThat(dependents()).containsExactly(new Dependent(TODO, List.of()));

    succeeds(upgrade(PLATFORM, "", platform("global.postgresql.databases.todo.password=rotated")));
    assertThat(dependents()).extracting(Dependent::release).containsExactly(TODO);
    assertThat(dependents().get(0).outdated())
        .extracting(ObjectRef::label)
        .containsExactly("Secret/todo-postgresql");

    succeeds(upgrade(TODO, "charts/app", todo));
    assertThat(dependents()).containsExactly(new Dependent(TODO, List.of()));
    assertThatThrownBy(() -> Purge.on(cluster).find(PLATFORM, List.of(PLATFORM.namespace())))
        .isInstanceOf(ReleaseInUseException.class)
        .hasMessageContaining("todo in own-todo uses its databases");

    releases.uninstall(TODO);
    assertThat(psql("select text from item")).isEqualTo("still here");
    assertThat(psql("select rolname from pg_roles where rolname = 'todo'")).isEqualTo("todo");
    assertThat(dependents()).isEmpty();

    releases.uninstall(PLATFORM);
    assertThat(releases.purge(PLATFORM, Set.of(PLATFORM.namespace()))).isNotEmpty();
  }

  private List<Dependent> dependents() {
    return Dependents.of(cluster.client(), PLATFORM);
  }

  /** The image of the application is that of the platform's server, which has the client too. */
  private Path valuesOfTheApplication() throws IOException {
    String image =
        cluster
            .client()
            .apps()
            .statefulSets()
            .inNamespace(PLATFORM.namespace())
            .withName("platform-postgresql")
            .require()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .get(0)
            .getImage();
    int colon = image.lastIndexOf(':');
    int slash = image.indexOf('/');
    boolean registry = image.substring(0, Math.max(slash, 0)).matches(".*[.:].*");
    return Files.writeString(
        folder.resolve("todo.yaml"),
        VALUES.formatted(
            registry ? image.substring(0, slash) : "",
            image.substring(registry ? slash + 1 : 0, colon),
            image.substring(colon + 1)));
  }

  private String psql(String sql) {
    Exec.ExecResult result =
        Exec.run(
            cluster.client(),
            PLATFORM.namespace(),
            "platform-postgresql-0",
            "postgresql",
            List.of("psql", "--username=postgres", "--dbname=todo", "-qAtc", sql),
            Duration.ofSeconds(30));
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout().strip();
  }

  private static Values platform(String... more) {
    List<Setting> settings =
        Stream.concat(Stream.of(ENTRY), Stream.of(more)).map(Setting::set).toList();
    return ClusterValues.of(System.getenv())
        .after(new Values(List.of(BASE.resolve("charts/platform/values/ci.yaml")), settings));
  }

  private static Path chart(String part) {
    return PreparedChart.forInstallation(
        Chart.load(BASE.resolve("charts/platform").resolve(part)), UserCache.standard());
  }

  private Outcome install(ReleaseName release, String part, Values values) {
    return releases.install(
        new ReleaseCall.Install(
            chart(part),
            release.name(),
            release.namespace(),
            true,
            values,
            Optional.empty(),
            Optional.empty()));
  }

  private Outcome upgrade(ReleaseName release, String part, Values values) {
    return releases.upgrade(
        new ReleaseCall.Upgrade(
            chart(part),
            release.name(),
            release.namespace(),
            values,
            Optional.empty(),
            Optional.empty()));
  }

  private static void succeeds(Outcome outcome) {
    assertThat(outcome.succeeded()).as("%s", outcome).isTrue();
  }
}
