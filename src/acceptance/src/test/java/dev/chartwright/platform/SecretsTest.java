package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Case;
import dev.chartwright.render.Rendering;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;

/** The sources and the forms of secrets. */
@PlatformChart
final class SecretsTest {
  @ChartTest
  void shouldGenerateLongPasswordsThatDiffer(Rendering rendering) {
    List<String> generated =
        List.of(
            password(rendering, "platform-postgresql"),
            password(rendering, "platform-postgresql-core"),
            password(rendering, "platform-postgresql-ai"),
            password(rendering, "platform-redis"),
            password(rendering, "platform-authentik-postgresql"),
            value(rendering, "platform-authentik-secret-key", "secret-key"),
            value(rendering, "platform-authentik-bootstrap", "bootstrap-password"));
    Assertions.assertThat(generated)
        .doesNotHaveDuplicates()
        .allSatisfy(text -> Assertions.assertThat(text).matches("[A-Za-z0-9]{24,}"));
    Assertions.assertThat(value(rendering, "platform-authentik-secret-key", "secret-key"))
        .hasSizeGreaterThanOrEqualTo(50);
  }

  @ChartTest
  void shouldKeepGeneratedSecretsOnUninstall(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Secret",
            m -> m.kind().equals("Secret"),
            m -> assertThat(m).hasAnnotation("helm.sh/resource-policy", "keep"));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldWriteDataAndNotStringData(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Secret",
            m -> m.kind().equals("Secret"),
            m -> {
              assertThat(m).hasNothingAt("stringData").at("type").isEqualTo("Opaque");
              Assertions.assertThat(m.content().path("data")).isNotEmpty();
            });
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldPreferGivenValues(Rendering rendering) {
    Assertions.assertThat(password(rendering, "platform-postgresql"))
        .isEqualTo("given-password-of-postgres");
    Assertions.assertThat(password(rendering, "platform-redis"))
        .isEqualTo("given-password-of-redis");
    Assertions.assertThat(password(rendering, "platform-authentik-postgresql"))
        .isEqualTo("given-password-of-authentik");
    Assertions.assertThat(secret(rendering, "platform-authentik-bootstrap"))
        .isEqualTo(
            Map.of(
                "bootstrap-password", "given-password-of-akadmin",
                "bootstrap-token", "given-token-of-akadmin"));
  }

  @ChartTest(values = Platform.EVERYTHING)
  void shouldNotKeepGivenSecretsOnUninstall(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Secret",
            m -> m.kind().equals("Secret"),
            m -> assertThat(m).hasNothingAt("metadata.annotations"));
  }

  @ChartTest(
      set = {
        "global.postgresql.databases.core.existingSecret=core-db",
        "global.postgresql.databases.ai.existingSecret=ai-db",
        "global.redis.existingSecret=redis",
        "infra.postgresql.auth.existingSecret=postgresql",
        "authentik.secretKey.existingSecret=key",
        "authentik.bootstrap.existingSecret=admin",
        "authentik.postgresql.auth.existingSecret=authentik-db",
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "global.secrets.generate=false"
      })
  void shouldUseSecretsThatExistForEach(Rendering rendering) {
    assertThat(rendering).hasNo("Secret");
    Set<String> used =
        Set.of("core-db", "ai-db", "redis", "postgresql", "key", "admin", "authentik-db");
    Assertions.assertThat(References.secrets(rendering)).isEqualTo(used);
  }

  @ChartTest(set = "global.secrets.generate=false")
  void shouldNameEveryKeyThatIsMissingWhenNothingMayBeGenerated(Case subject) {
    assertThat(subject)
        .isRefusedWith(
            "global.secrets.generate is false, and these secrets are not given:"
                + " authentik.bootstrap.password, authentik.postgresql.auth.password,"
                + " authentik.secretKey.value, global.postgresql.databases.ai.password,"
                + " global.postgresql.databases.core.password, global.redis.password,"
                + " infra.postgresql.auth.password. Set each of them, or the existingSecret"
                + " beside it.");
  }

  @ChartTest(values = "values/production.yaml", namespace = "production-infra")
  void shouldGenerateNothingInProduction(Case subject) {
    assertThat(subject).isRefusedWith("global.secrets.generate is false");
  }

  @ChartTest(
      values = {
        "values/production.yaml",
        "values/production-secrets.example.yaml",
        "ci/scenarios/placeholders.yaml"
      },
      namespace = "production-infra")
  void shouldListInTheExampleEverySecretThatProductionNeeds(Rendering rendering) {
    assertThat(rendering)
        .every(
            "Secret",
            m -> m.kind().equals("Secret"),
            m ->
                Assertions.assertThat(passwords(secret(rendering, m.name())))
                    .allSatisfy(text -> Assertions.assertThat(text).startsWith("replace-this-")));
  }

  @ChartTest(set = {"core.image.repository=example/core", "core.image.tag=1.2.3"})
  void shouldWriteOnePasswordIntoBothNamespaces(Rendering rendering) {
    Map<String, String> infra = secret(rendering, "platform-postgresql-core");
    Assertions.assertThat(secret(rendering, "core-postgresql")).isEqualTo(infra);
    assertThat(rendering).manifest("Secret", "core-postgresql").isInNamespace("dev-core");
    Assertions.assertThat(secret(rendering, "core-redis"))
        .isEqualTo(secret(rendering, "platform-redis"));
  }

  @ChartTest(
      set = {
        "core.image.repository=example/core",
        "core.image.tag=1.2.3",
        "global.postgresql.databases.core.password=p@ss/w:rd+?"
      })
  void shouldTellApplicationsHostPortUserPasswordDatabaseAndUri(Rendering rendering) {
    Assertions.assertThat(secret(rendering, "core-postgresql"))
        .isEqualTo(
            Map.of(
                "host", "platform-postgresql.staging-infra.svc",
                "port", "5432",
                "user", "core",
                "password", "p@ss/w:rd+?",
                "database", "core",
                "uri",
                    "postgresql://core:p%40ss%2Fw%3Ard%2B%3F"
                        + "@platform-postgresql.staging-infra.svc:5432/core"));
  }

  private static List<String> passwords(Map<String, String> secret) {
    return secret.entrySet().stream()
        .filter(
            entry -> !Set.of("host", "port", "user", "database", "uri").contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<String, String> secret(Rendering rendering, String name) {
    return Platform.secret(rendering, name);
  }

  private static String password(Rendering rendering, String name) {
    return value(rendering, name, "password");
  }

  private static String value(Rendering rendering, String name, String key) {
    return String.valueOf(secret(rendering, name).get(key));
  }
}
