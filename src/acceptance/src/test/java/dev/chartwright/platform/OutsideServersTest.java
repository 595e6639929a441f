package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** PostgreSQL and Redis outside of the release, and TLS of PostgreSQL inside. */
@PlatformChart
final class OutsideServersTest {
  private static final String OUTSIDE =
      "src/acceptance/src/test/resources/dev/chartwright/platform/outside-values.yaml";

  @ChartTest(values = OUTSIDE)
  void shouldMakeDatabasesOnTheServerOutside(Rendering rendering) {
    Manifest job =
        rendering.manifests().stream()
            .filter(m -> m.kind().equals("Job"))
            .findFirst()
            .orElseThrow();

    Assertions.assertThat(Pod.env(Pod.of(job).orElseThrow().container()))
        .containsEntry("PGHOST", "db.example.com")
        .containsEntry("PGPORT", "6432")
        .containsEntry("PGUSER", "admin")
        .containsEntry("PGSSLMODE", "verify-full")
        .containsEntry("PGSSLROOTCERT", "/etc/postgresql-ca/ca.crt")
        .containsKeys("PGPASSWORD", "PASSWORD_CORE", "PASSWORD_AI");
    assertThat(rendering)
        .manifest("ConfigMap", job.name())
        .at("data[\"CORE.sql\"]")
        .isEqualTo("create schema if not exists extra;\n");
    Assertions.assertThat(egress(rendering, "platform-databases").toString())
        .contains("6432")
        .doesNotContain("podSelector");
  }

  @ChartTest(values = OUTSIDE)
  void shouldTestTheServersOutside(Rendering rendering) {
    Assertions.assertThat(script(rendering, "platform-postgresql-test"))
        .contains("query core core")
        .contains("query ai ai");
    Assertions.assertThat(script(rendering, "platform-redis-test"))
        .contains("--user platform --tls --cacert /etc/redis-ca/ca.crt")
        .doesNotContain("appendonly");
    Assertions.assertThat(egress(rendering, "platform-redis-test").toString()).contains("6380");
  }

  @ChartTest(values = OUTSIDE)
  void shouldTellApplicationsTheTlsOfTheirConnections(Rendering rendering) {
    Assertions.assertThat(Platform.secret(rendering, "core-postgresql"))
        .containsEntry("sslmode", "verify-full")
        .containsEntry(
            "uri",
            "postgresql://core:given-password-of-core@db.example.com:6432/core"
                + "?sslmode=verify-full&sslrootcert=/etc/postgresql-ca/ca.crt");
    Assertions.assertThat(Platform.secret(rendering, "core-redis"))
        .containsEntry("user", "platform")
        .containsEntry("uri", "rediss://platform:given-password-of-redis@redis.example.com:6380/0");
    Assertions.assertThat(
            Pod.of(rendering, "Deployment", "core").container().path("volumeMounts").toString())
        .contains("/etc/postgresql-ca", "/etc/redis-ca");
    Assertions.assertThat(
            Platform.find(rendering, "Deployment", "core")
                .content()
                .at("/spec/template/spec/volumes")
                .toString())
        .contains("\"items\":[{\"key\":\"authority.pem\",\"path\":\"ca.crt\"}]");
  }

  @ChartTest(
      values = OUTSIDE,
      set = {"authentik.postgresql.enabled=false", "authentik.postgresql.host=sso-db.example.com"})
  void shouldConnectAuthentikByTls(Rendering rendering) {
    for (String component : new String[] {"server", "worker"}) {
      Manifest deployment =
          Platform.find(rendering, "Deployment", "platform-authentik-" + component);
      JsonNode container = Pod.of(deployment).orElseThrow().container();
      Assertions.assertThat(Pod.env(container))
          .containsEntry("AUTHENTIK_POSTGRESQL__HOST", "sso-db.example.com")
          .containsEntry("AUTHENTIK_POSTGRESQL__SSLMODE", "verify-full")
          .containsEntry("AUTHENTIK_POSTGRESQL__SSLROOTCERT", "/etc/postgresql-ca/ca.crt")
          .containsEntry("AUTHENTIK_REDIS__USERNAME", "sso")
          .containsEntry("AUTHENTIK_REDIS__TLS", "true")
          .containsEntry("AUTHENTIK_REDIS__TLS_REQS", "required")
          .containsEntry("AUTHENTIK_REDIS__TLS_CA_CERT", "/etc/redis-ca/ca.crt");
      Assertions.assertThat(container.path("volumeMounts").findValuesAsText("mountPath"))
          .contains("/etc/postgresql-ca", "/etc/redis-ca");
      Assertions.assertThat(deployment.content().at("/spec/template/spec/volumes").toString())
          .contains("sso-db-ca")
          .contains("\"items\":[{\"key\":\"authority.pem\",\"path\":\"ca.crt\"}]");
    }
    Assertions.assertThat(script(rendering, "platform-authentik-redis-test"))
        .contains("--user sso --tls --cacert /etc/redis-ca/ca.crt ping");
    JsonNode test = Pod.of(rendering, "Pod", "platform-authentik-postgresql-test").container();
    Assertions.assertThat(Pod.env(test))
        .containsEntry("PGSSLMODE", "verify-full")
        .containsEntry("PGSSLROOTCERT", "/etc/postgresql-ca/ca.crt");
    Assertions.assertThat(test.path("volumeMounts").toString()).contains("/etc/postgresql-ca");
  }

  @ChartTest(values = OUTSIDE, set = "authentik.release=2025.10.3")
  void shouldLeaveOutRedisOfAReleaseThatNeedsNone(Rendering rendering) {
    Manifest server = Platform.find(rendering, "Deployment", "platform-authentik-server");
    Assertions.assertThat(server.content().toString())
        .doesNotContain("AUTHENTIK_REDIS", "redis-ca")
        .contains("postgresql-ca");
  }

  @ChartTest(
      set = {
        "authentik.postgresql.sslMode=verify-full",
        "authentik.postgresql.tls.existingSecret=certificate",
        "authentik.extraEnv[0].name=AUTHENTIK_POSTGRESQL__SSLROOTCERT",
        "authentik.extraEnv[0].value=/certs/ca.crt"
      })
  void shouldTakeACertificateThatVariablesName(Rendering rendering) {
    Assertions.assertThat(
            Pod.env(Pod.of(rendering, "Deployment", "platform-authentik-server").container()))
        .containsEntry("AUTHENTIK_POSTGRESQL__SSLROOTCERT", "/certs/ca.crt");
  }

  @ChartTest(
      set = {
        "global.postgresql.host=db.example.com",
        "global.postgresql.databases.core.password=given",
        "infra.postgresql.enabled=false"
      })
  void shouldOnlyTestWithoutTheSuperuser(Rendering rendering) {
    assertThat(rendering).hasNo("Job");
    Assertions.assertThat(script(rendering, "platform-postgresql-test"))
        .contains("query core core")
        .doesNotContain("query ai ai")
        .doesNotContain("superuser");
  }

  @ChartTest(
      set = {
        "global.postgresql.sslMode=require",
        "infra.postgresql.tls.existingSecret=certificate",
        "authentik.postgresql.tls.existingSecret=certificate",
        "authentik.postgresql.sslMode=require",
        "infra.postgresql.tls.existingSecretKeys.tls\\.key=server.key",
        "authentik.postgresql.tls.existingSecretKeys.tls\\.key=server.key",
        "infra.postgresql.initScripts.own\\.sql=create table own ();"
      })
  void shouldServeTlsWithAnOwnCertificateAndRunOwnScripts(Rendering rendering) {
    for (String name : new String[] {"platform-postgresql", "platform-authentik-postgresql"}) {
      JsonNode container = Pod.of(rendering, "StatefulSet", name).container();
      Assertions.assertThat(container.path("args").toString())
          .contains("ssl=on", "ssl_key_file=/etc/postgresql-tls/server.key");
    }
    assertThat(rendering)
        .manifest("ConfigMap", "platform-postgresql")
        .at("data[\"init-own.sql\"]")
        .isEqualTo("create table own ();\n");
    Assertions.assertThat(
            Pod.of(rendering, "StatefulSet", "platform-postgresql")
                .container()
                .path("volumeMounts")
                .toString())
        .contains("/docker-entrypoint-initdb.d/own.sql");
    Assertions.assertThat(
            Map.copyOf(Platform.secret(rendering, "platform-postgresql-core")).get("uri"))
        .endsWith("/core?sslmode=require");
  }

  private static String script(Rendering rendering, String pod) {
    return Platform.find(rendering, "Pod", pod)
        .content()
        .at("/spec/containers/0/command/2")
        .asText();
  }

  private static JsonNode egress(Rendering rendering, String name) {
    return Platform.find(rendering, "NetworkPolicy", name).content().at("/spec/egress");
  }
}
