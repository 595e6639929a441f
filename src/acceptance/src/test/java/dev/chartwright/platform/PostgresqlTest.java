package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;

/** PostgreSQL with pgvector, as infra runs it. */
@PlatformChart
final class PostgresqlTest {
  private static final String NAME = "platform-postgresql";
  private static final String CONTAINER = "spec.template.spec.containers[name=postgresql]";

  @ChartTest(values = "values/staging.yaml")
  void shouldMirrorPostgresql15InStaging(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".image")
        .asText()
        .matches("docker\\.io/pgvector/pgvector:[0-9.]+-pg15-[a-z]+");
  }

  @ChartTest(set = "infra.postgresql.image.digest=sha256:0123")
  void shouldRefuseADigestThatIsNone(Case subject) {
    assertThat(subject).isRefusedWith("pattern");
  }

  @ChartTest(values = "values/staging.yaml")
  void shouldAskForTheAgreedResources(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".resources")
        .isEqualTo(
            Map.of(
                "requests", Map.of("cpu", "250m", "memory", "256Mi"),
                "limits", Map.of("cpu", "500m", "memory", "512Mi")));
  }

  @ChartTest(set = {"infra.postgresql.auth.username=admin", "infra.postgresql.auth.database=main"})
  void shouldBeProbedByPgIsReadyForItsUserAndDatabase(Rendering rendering) {
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertThat(rendering)
          .manifest("StatefulSet", NAME)
          .at(CONTAINER + "." + probe + ".exec.command")
          .asTexts()
          .startsWith("pg_isready")
          .containsSequence("-U", "admin")
          .containsSequence("-d", "main");
    }
  }

  @ChartTest
  void shouldNotBeTakenForReadyWhileItsVolumeIsInitialised(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".readinessProbe.exec.command")
        .asTexts()
        .as("the server that initialises a volume listens only on its socket")
        .containsSequence("-h", "127.0.0.1");
  }

  @ChartTest
  void shouldBeReachedThroughAHeadlessServiceOn5432(Rendering rendering) {
    assertThat(rendering).manifest("Service", NAME).at("spec.clusterIP").isEqualTo("None");
    assertThat(rendering).manifest("Service", NAME).at("spec.ports[0].port").isEqualTo(5432);
    assertThat(rendering).manifest("StatefulSet", NAME).at("spec.serviceName").isEqualTo(NAME);
  }

  @ChartTest(
      set = {
        "infra.postgresql.configuration.work_mem=16MB",
        "infra.postgresql.configuration.max_connections=10000000",
        "infra.postgresql.configuration.search_path='a'"
      })
  void shouldOverridePostgresqlConf(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"postgresql.conf\"]")
        .asText()
        .contains("work_mem = '16MB'")
        .contains("max_connections = '10000000'")
        .contains("search_path = '''a'''");
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".args")
        .asTexts()
        .contains("config_file=/etc/postgresql/postgresql.conf");
  }

  @ChartTest(set = "infra.postgresql.hba=host all all all scram-sha-256")
  void shouldOverridePgHbaConf(Rendering rendering) {
    assertThat(rendering)
        .manifest("ConfigMap", NAME)
        .at("data[\"pg_hba.conf\"]")
        .asText()
        .contains("host all all all scram-sha-256");
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".args")
        .asTexts()
        .contains("hba_file=/etc/postgresql/pg_hba.conf");
  }

  @ChartTest
  void shouldLeavePgHbaConfToTheImageByDefault(Rendering rendering) {
    assertThat(rendering).manifest("ConfigMap", NAME).hasNothingAt("data[\"pg_hba.conf\"]");
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at(CONTAINER + ".args")
        .asTexts()
        .noneMatch(argument -> argument.startsWith("hba_file"));
  }
}
