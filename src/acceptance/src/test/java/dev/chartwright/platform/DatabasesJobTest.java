package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The Job that creates databases, roles and extensions, at the install and for each added one. */
@PlatformChart
final class DatabasesJobTest {
  @ChartTest(
      set = {
        "global.postgresql.databases.reports.database=figures",
        "global.postgresql.databases.reports.user=clerk",
        "global.postgresql.databases.reports.extensions={vector,pg_trgm}"
      })
  void shouldEnsureEachDatabaseOfTheValues(Rendering rendering) {
    Assertions.assertThat(script(rendering))
        .contains("ensure core core PASSWORD_CORE vector\n")
        .contains("ensure ai ai PASSWORD_AI vector\n")
        .contains("ensure figures clerk PASSWORD_REPORTS vector pg_trgm\n");
  }

  @ChartTest
  void shouldBeAnOrdinaryJobThatStays(Rendering rendering) {
    Manifest job = job(rendering);
    Assertions.assertThat(job.isHook()).isFalse();
    assertThat(job).hasNothingAt("spec.ttlSecondsAfterFinished");
  }

  @ChartTest
  void shouldMakeOnlyWhatIsNotThere(Rendering rendering) {
    Assertions.assertThat(file(rendering, "database.sql"))
        .contains("where not exists (select from pg_catalog.pg_roles where rolname = :'user')")
        .contains("where not exists (select from pg_catalog.pg_database where datname")
        .doesNotContain("drop ");
    Assertions.assertThat(file(rendering, "extension.sql"))
        .contains("create extension if not exists");
  }

  @ChartTest
  void shouldSetThePasswordOfARoleThatIsThere(Rendering rendering) {
    Assertions.assertThat(file(rendering, "database.sql"))
        .contains("alter role %I with login password %L");
  }

  @ChartTest
  void shouldKeepPasswordsOutOfTheServersLog(Rendering rendering) {
    Assertions.assertThat(file(rendering, "database.sql"))
        .startsWith(
            """
            select current_setting('is_superuser')::bool as super \\gset
            \\if :super
            set log_statement to 'none';
            set log_min_duration_statement to -1;
            set log_min_error_statement to 'panic';
            """);
  }

  @ChartTest
  void shouldTakeEachPasswordFromTheSecretOfItsApplication(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(job(rendering)).orElseThrow().container()))
        .hasEntrySatisfying("PASSWORD_CORE", v -> secretKey(v, "platform-postgresql-core"))
        .hasEntrySatisfying("PASSWORD_AI", v -> secretKey(v, "platform-postgresql-ai"))
        .hasEntrySatisfying("PGPASSWORD", v -> secretKey(v, "platform-postgresql"));
  }

  @ChartTest(
      set = {
        "global.postgresql.databases.core.existingSecret=mine",
        "infra.postgresql.auth.existingSecret=ours"
      })
  void shouldTakePasswordsFromSecretsThatExist(Rendering rendering) {
    Assertions.assertThat(Pod.env(Pod.of(job(rendering)).orElseThrow().container()))
        .hasEntrySatisfying("PASSWORD_CORE", v -> secretKey(v, "mine"))
        .hasEntrySatisfying("PGPASSWORD", v -> secretKey(v, "ours"));
  }

  @ChartTest(
      set = {
        "global.postgresql.databases.core.enabled=false",
        "global.postgresql.databases.ai.enabled=false"
      })
  void shouldNotBeThereWithoutDatabases(Rendering rendering) {
    assertThat(rendering).hasNo("Job");
  }

  @ChartTest
  void shouldFindItsScriptsUnderItsOwnName(Rendering rendering) {
    Manifest job = job(rendering);
    assertThat(job).at("spec.template.spec.volumes[0].configMap.name").isEqualTo(job.name());
    assertThat(rendering).manifest("ConfigMap", job.name());
  }

  @Test
  void shouldKeepItsNameWhileNothingChanges() {
    Assertions.assertThat(jobName())
        .matches("platform-databases-[0-9a-f]{8,}")
        .isEqualTo(jobName());
  }

  @Test
  void shouldRunAgainWhenAnApplicationIsAdded() {
    Assertions.assertThat(
            jobName(
                "global.postgresql.databases.reports.database=reports",
                "global.postgresql.databases.reports.password=given"))
        .isNotEqualTo(jobName());
  }

  @Test
  void shouldRunAgainWhenAGivenPasswordChanges() {
    Assertions.assertThat(jobName("global.postgresql.databases.core.password=another"))
        .isNotEqualTo(jobName());
    Assertions.assertThat(jobName("infra.postgresql.auth.password=another"))
        .isNotEqualTo(jobName());
  }

  @Test
  void shouldRunAgainWhenAnExtensionIsAdded() {
    Assertions.assertThat(jobName("global.postgresql.databases.core.extensions={vector,pg_trgm}"))
        .isNotEqualTo(jobName());
  }

  @Test
  void shouldRunAgainWhenItsImmutableFieldsChange() {
    Assertions.assertThat(jobName("infra.databases.resources.limits.memory=256Mi"))
        .isNotEqualTo(jobName());
    Assertions.assertThat(jobName("infra.postgresql.image.tag=0.8.6-pg15-trixie"))
        .isNotEqualTo(jobName());
  }

  @Test
  void shouldRunAgainOnRequest() {
    Assertions.assertThat(jobName("infra.databases.revision=2")).isNotEqualTo(jobName());
  }

  @Test
  void shouldNotRunAgainWhenAnotherPartChanges() {
    Assertions.assertThat(
            jobName("authentik.server.replicas=3", "infra.redis.persistence.size=3Gi"))
        .isEqualTo(jobName());
  }

  private static String jobName(String... settings) {
    return job(Platform.render(Platform.everything(settings))).name();
  }

  private static Manifest job(Rendering rendering) {
    return rendering.manifests().stream()
        .filter(manifest -> manifest.kind().equals("Job"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the rendering has no Job"));
  }

  private static String script(Rendering rendering) {
    return file(rendering, "ensure.sh");
  }

  private static String file(Rendering rendering, String name) {
    return Platform.find(rendering, "ConfigMap", job(rendering).name())
        .content()
        .path("data")
        .path(name)
        .asText();
  }

  private static void secretKey(String reference, String secret) {
    Assertions.assertThat(reference)
        .contains("secretKeyRef", "\"name\":\"" + secret + "\"", "\"key\":\"password\"");
  }
}
