package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.junit.OnCluster;
import dev.chartwright.release.Release;
import dev.chartwright.release.Revision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The platform directly after its installation. */
@PlatformChart
final class PlatformReleaseIT {
  private static final String CI = "values/ci.yaml";
  private static final String ENVIRONMENT = "global.environment={id}";

  @ChartTest(values = CI, set = ENVIRONMENT, cluster = OnCluster.SHARED)
  void shouldAnswerOnAuthentiksService(Release release) throws IOException, InterruptedException {
    int port = release.forward("platform-authentik-server", 9000);

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/auth/-/health/ready/"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isBetween(200, 299);
  }

  @ChartTest(values = CI, set = ENVIRONMENT, cluster = OnCluster.SHARED)
  void shouldLetCoreIntoItsDatabaseWithVectors(Release release, KubernetesClient client) {
    Map<String, String> secret = release.secret("platform-postgresql-core");

    String row =
        release.exec(
            "app.kubernetes.io/name=infra,app.kubernetes.io/component=postgresql",
            "env",
            "PGPASSWORD=" + secret.get("password"),
            "psql",
            "--host=127.0.0.1",
            "--username=" + secret.get("user"),
            "--dbname=" + secret.get("database"),
            "-Atc",
            "select '[1,2,3]'::vector <-> '[1,2,5]'");

    assertThat(row.strip()).isEqualTo("2");
    assertThat(client.namespaces().withName(release.name().namespace()).get()).isNotNull();
  }

  @ChartTest(values = CI, set = ENVIRONMENT, cluster = OnCluster.SHARED)
  void shouldKeepItsHistory(Release release) {
    release.upgradeSet("authentik.server.replicas=2");
    release.rollback(1);

    assertThat(release.history())
        .extracting(Revision::number, Revision::status)
        .containsExactly(
            tuple(1, Revision.Status.SUPERSEDED),
            tuple(2, Revision.Status.SUPERSEDED),
            tuple(3, Revision.Status.DEPLOYED));
    assertThat(release.revision().description()).isEqualTo("Rollback to 1");
    assertThat(release.revision().manifest()).isEqualTo(release.history().get(0).manifest());
    assertThat(release.values().at("/authentik/server/replicas").asInt(1)).isEqualTo(1);
  }
}
