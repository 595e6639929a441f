package dev.chartwright.local.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.local.internal.ForwardTarget.Password;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which Secret a person is shown for a Service. */
final class PasswordsTest {
  private static Map<String, String> labels(String program, String component) {
    return Map.of("app.kubernetes.io/name", program, "app.kubernetes.io/component", component);
  }

  private static Service service(String name, Map<String, String> labels) {
    return new ServiceBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .endMetadata()
        .build();
  }

  private static Secret secret(String name, Map<String, String> labels, String... keys) {
    SecretBuilder secret =
        new SecretBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata();
    for (String key : keys) {
      secret.addToData(key, "dmFsdWU=");
    }
    return secret.build();
  }

  private static Pod pod(String variable, String secret, String key) {
    return new PodBuilder()
        .withNewSpec()
        .addNewContainer()
        .addNewEnv()
        .withName(variable)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, false)
        .endValueFrom()
        .endEnv()
        .endContainer()
        .endSpec()
        .build();
  }

  @Test
  void shouldPreferTheSameNameAndAddThoseThatBeginWithIt() {
    List<Secret> secrets =
        List.of(
            secret("platform-postgresql-core", labels("infra", "databases"), "password", "host"),
            secret("platform-redis", labels("infra", "redis"), "password"),
            secret("platform-postgresql", labels("infra", "postgresql"), "uri", "password"));

    assertThat(
            Passwords.of(
                service("platform-postgresql", labels("infra", "postgresql")), secrets, List.of()))
        .containsExactly(
            new Password("platform-postgresql", "password"),
            new Password("platform-postgresql-core", "password"));
  }

  @Test
  void shouldTakeTheSecretOfTheSameComponent() {
    List<Secret> secrets =
        List.of(
            secret("credentials", labels("shop", "queue"), "rabbitmq-password", "cookie"),
            secret("other", labels("shop", "web"), "password"));

    assertThat(Passwords.of(service("shop-queue", labels("shop", "queue")), secrets, List.of()))
        .containsExactly(new Password("credentials", "rabbitmq-password"));
  }

  @Test
  void shouldTakeTheFirstUsersPasswordOfAProgram() {
    List<Secret> secrets =
        List.of(
            secret("authentik-email", labels("authentik", "email"), "email-password"),
            secret("authentik-key", labels("authentik", "server"), "secret-key"),
            secret("authentik-bootstrap", labels("authentik", "worker"), "bootstrap-password"));

    assertThat(
            Passwords.of(
                service("authentik-server", labels("authentik", "server")), secrets, List.of()))
        .containsExactly(new Password("authentik-bootstrap", "bootstrap-password"));
  }

  @Test
  void shouldTakeTheOnlyPasswordThatThePodReads() {
    Service service = service("db", Map.of());
    Pod database = pod("POSTGRES_PASSWORD", "given-by-hand", "pw");

    assertThat(Passwords.of(service, List.of(), List.of(database)))
        .containsExactly(new Password("given-by-hand", "pw"));
    assertThat(
            Passwords.of(
                service, List.of(), List.of(database, pod("SMTP_PASSWORD", "mail", "password"))))
        .isEmpty();
    assertThat(Passwords.of(service, List.of(), List.of(pod("TOKEN", "api", "token")))).isEmpty();
  }

  @Test
  void shouldFindNoneWithoutLabelsAndNames() {
    assertThat(
            Passwords.of(
                service("db", Map.of()), List.of(secret("web", Map.of(), "password")), List.of()))
        .isEmpty();
    assertThat(
            Passwords.of(
                service("platform", labels("web", "http")),
                List.of(secret("platform-database", labels("db", "database"), "password")),
                List.of()))
        .isEmpty();
  }
}
