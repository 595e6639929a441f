package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.Values;
import dev.chartwright.cluster.Cluster;
import dev.chartwright.cluster.ObjectRef;
import dev.chartwright.helm.internal.ReleaseCall;
import dev.chartwright.testing.NeedsCluster;
import dev.chartwright.testing.SharedCluster;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated passwords that outlive their cluster, and what an uninstall leaves. */
@NeedsCluster
final class SecretsFileIT {
  private static final ReleaseName WEB = new ReleaseName("web", "secrets-it");
  private static final char[] PASSPHRASE = "correct horse".toCharArray();

  @TempDir private Path folder;
  private Cluster cluster;
  private Releases releases;
  private TestChart chart;
  private Path file;

  @BeforeEach
  void install() {
    cluster = SharedCluster.get();
    releases = Releases.on(cluster, WaitListener.NONE).timeout(Duration.ofMinutes(2));
    file = folder.resolve("secrets.json");
    chart =
        TestChart.in(folder, "kept")
            .template(
                "secret.yaml",
                """
                {{- $live := lookup "v1" "Secret" .Release.Namespace "password" }}
                apiVersion: v1
                kind: Secret
                metadata:
                  name: password
                  labels: {team: blue}
                  annotations:
                    helm.sh/resource-policy: keep
                data:
                  password: {{ get ($live.data | default dict) "password" | default (randAlphaNum 20 | b64enc) }}
                ---
                apiVersion: v1
                kind: Secret
                metadata:
                  name: other
                stringData: {a: b}
                """);
    assertThat(installed()).matches(Outcome::succeeded, "succeeded");
  }

  private Outcome installed() {
    return releases.install(
        new ReleaseCall.Install(
            chart.path(),
            WEB.name(),
            WEB.namespace(),
            true,
            Values.NONE,
            Optional.empty(),
            Optional.empty()));
  }

  @AfterEach
  void loseTheCluster() {
    var namespace = cluster.client().namespaces().withName(WEB.namespace());
    namespace.delete();
    namespace.waitUntilCondition(left -> left == null, 120, TimeUnit.SECONDS);
  }

  private String password() {
    return cluster
        .client()
        .secrets()
        .inNamespace(WEB.namespace())
        .withName("password")
        .require()
        .getData()
        .getOrDefault("password", "");
  }

  @Test
  void shouldInstallWithTheOldPasswordOnANewCluster() throws IOException {
    String password = password();

    assertThat(SecretsFile.export(cluster, WEB, file))
        .extracting(ObjectRef::label)
        .containsExactly("Secret/password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    loseTheCluster();
    assertThat(SecretsFile.importInto(cluster, file)).hasSize(1);
    Outcome again = installed();

    assertThat(again.succeeded()).as("%s", again).isTrue();
    assertThat(password()).isEqualTo(password);
  }

  @Test
  void shouldSealAndOpenThem() throws IOException {
    String password = password();
    SecretsFile.export(cluster, WEB, file, PASSPHRASE);
    assertThat(Files.readString(file)).doesNotContain(password);
    loseTheCluster();

    assertThatThrownBy(() -> SecretsFile.importInto(cluster, file)).hasMessageContaining("sealed");
    assertThatThrownBy(() -> SecretsFile.importInto(cluster, file, "wrong".toCharArray()))
        .hasMessage("Cannot open " + file + ": the passphrase is wrong, or the file was changed.");
    SecretsFile.importInto(cluster, file, PASSPHRASE);

    assertThat(password()).isEqualTo(password);
  }

  @Test
  void shouldRefuseToChangeASecretThatIsThere() {
    SecretsFile.export(cluster, WEB, file);
    assertThat(SecretsFile.importInto(cluster, file)).hasSize(1);
    cluster
        .client()
        .secrets()
        .inNamespace(WEB.namespace())
        .withName("password")
        .edit(
            secret -> {
              secret.getData().put("password", "bmV3");
              return secret;
            });

    assertThatThrownBy(() -> SecretsFile.importInto(cluster, file))
        .hasMessageContaining(
            "Secret/password in secrets-it: the cluster has it with other values.");
  }

  @Test
  void shouldTellAndPurgeWhatAnUninstallLeaves() {
    Set<String> namespaces = Set.of(WEB.namespace());
    assertThatThrownBy(() -> releases.purge(WEB, namespaces))
        .isInstanceOf(ReleaseInstalledException.class);

    Outcome uninstalled = releases.uninstall(WEB);

    assertThat(uninstalled.output())
        .contains("Secret/password in secrets-it (helm.sh/resource-policy: keep)")
        .doesNotContain("Secret/other");
    assertThat(releases.leftovers(WEB, namespaces))
        .extracting(ObjectRef::label)
        .containsExactly("Secret/password");
    assertThat(releases.purge(WEB, namespaces)).hasSize(1);
    assertThat(releases.leftovers(WEB, namespaces)).isEmpty();
  }
}
