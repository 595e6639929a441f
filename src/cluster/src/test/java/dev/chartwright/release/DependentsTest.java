package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which releases use a platform's release, and which hold an old password. */
final class DependentsTest {
  private static final ReleaseName PLATFORM = new ReleaseName("platform", "infra");
  private static final ReleaseName TODO = new ReleaseName("todo", "shop");
  private static final Secret SOURCE =
      secret("infra", "platform-postgresql-todo", "new", Map.of(Dependents.USED_BY, "shop/todo"));

  @Test
  void shouldReadWhoIsAdmitted() {
    Secret redis =
        secret("infra", "redis", "x", Map.of(Dependents.USED_BY, " shop/todo jobs/queue-1  a /b "));

    assertThat(Dependents.admitted(List.of(SOURCE, redis, secret("infra", "no", "x", Map.of()))))
        .containsExactly(TODO, new ReleaseName("queue-1", "jobs"));
  }

  @Test
  void shouldNameTheCopyThatIsOld() {
    List<Dependent> found =
        Dependents.among(
            PLATFORM, List.of(SOURCE), List.of(copy("todo-postgresql", "old")), List.of(TODO));

    assertThat(found).extracting(Dependent::release).containsExactly(TODO);
    assertThat(found.get(0).isCurrent()).isFalse();
    assertThat(found.get(0).outdated())
        .extracting(it -> it.name())
        .containsExactly("todo-postgresql");
  }

  @Test
  void shouldAcceptTheSameContent() {
    assertThat(
            Dependents.among(
                PLATFORM, List.of(SOURCE), List.of(copy("todo-postgresql", "new")), List.of()))
        .containsExactly(new Dependent(TODO, List.of()));
  }

  @Test
  void shouldFindCopiesWhoseSourceIsGone() {
    assertThat(
            Dependents.among(
                PLATFORM, List.of(), List.of(copy("todo-postgresql", "old")), List.of()))
        .containsExactly(new Dependent(TODO, List.of()));
  }

  @Test
  void shouldFindReleasesWithSecretsOfTheirOwn() {
    assertThat(Dependents.among(PLATFORM, List.of(SOURCE), List.of(), List.of(TODO)))
        .containsExactly(new Dependent(TODO, List.of()));
  }

  @Test
  void shouldLeaveOutCopiesFromOtherPlatforms() {
    ReleaseName other = new ReleaseName("platform", "staging");

    assertThat(
            Dependents.among(other, List.of(), List.of(copy("todo-postgresql", "old")), List.of()))
        .isEmpty();
    assertThat(
            Dependents.among(
                PLATFORM,
                List.of(SOURCE),
                List.of(secret("shop", "core-postgresql", "x", Map.of())),
                List.of()))
        .isEmpty();
  }

  @Test
  void shouldNameTheReleasesToUninstall() {
    assertThat(new ReleaseInUseException("purge", PLATFORM, List.of(TODO), ""))
        .hasMessageStartingWith("Cannot purge platform in infra: todo in shop uses its databases.")
        .extracting(it -> it.remedy().orElse(""))
        .isEqualTo("Run 'helm uninstall todo -n shop' first.");
  }

  private static Secret copy(String name, String password) {
    return secret(
        "shop",
        name,
        password,
        Map.of(
            Dependents.PLATFORM, "infra/platform",
            Dependents.COPY_OF, "infra/platform-postgresql-todo",
            OwnedObjects.RELEASE_NAME, "todo",
            OwnedObjects.RELEASE_NAMESPACE, "shop"));
  }

  private static Secret secret(
      String namespace, String name, String password, Map<String, String> annotations) {
    return new SecretBuilder()
        .withApiVersion("v1")
        .withKind("Secret")
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .withAnnotations(annotations)
        .endMetadata()
        .withData(Map.of("password", password))
        .build();
  }
}
