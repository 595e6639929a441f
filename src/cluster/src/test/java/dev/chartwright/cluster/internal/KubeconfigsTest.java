package dev.chartwright.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigsTest {
  private static final String TEXT =
      """
      apiVersion: v1
      kind: Config
      current-context: NAME
      clusters:
      - name: NAME
        cluster: {server: "https://NAME:6443", certificate-authority: pki/ca.crt}
      contexts:
      - name: NAME
        context: {cluster: NAME, user: me, namespace: mine}
      - name: shared
        context: {cluster: NAME, user: me}
      - name: broken
        context: {cluster: nowhere, user: me}
      users:
      - name: me
        user:
          exec: {apiVersion: client.authentication.k8s.io/v1, command: ./login, args: [NAME]}
      """;

  @TempDir private Path folder;

  @Test
  void shouldKeepOneContextAndMakeItsPathsAbsolute() throws IOException {
    Path file = write("dev");

    String text = Kubeconfigs.read(Optional.of(file), Map.of(), folder).only("dev").orElseThrow();

    assertThat(text)
        .contains("current-context: \"dev\"")
        .contains(folder.resolve("pki/ca.crt").toString())
        .contains(folder.resolve("./login").toString())
        .contains("namespace: \"mine\"")
        .doesNotContain("shared");
  }

  @Test
  void shouldReadEveryFileThatTheVariableNamesAndTakeTheFirst() throws IOException {
    String variable =
        write("one")
            + File.pathSeparator
            + folder.resolve("no")
            + File.pathSeparator
            + write("two");

    Kubeconfigs kubeconfigs =
        Kubeconfigs.read(Optional.empty(), Map.of("KUBECONFIG", variable), folder);

    assertThat(kubeconfigs.names()).containsExactly("broken", "one", "shared", "two");
    assertThat(kubeconfigs.server("shared")).contains("https://one:6443");
    assertThat(kubeconfigs.only("broken")).isEmpty();
  }

  @Test
  void shouldLookIntoTheHomeFolderElse() {
    assertThat(Kubeconfigs.read(Optional.empty(), Map.of(), folder).files())
        .containsExactly(folder.resolve(".kube/config"));
  }

  @Test
  void shouldTellWhichFileIsUnreadable() throws IOException {
    Path file = Files.writeString(folder.resolve("bad"), "{clusters: [");

    assertThatThrownBy(() -> Kubeconfigs.read(Optional.of(file), Map.of(), folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private Path write(String name) throws IOException {
    return Files.writeString(folder.resolve(name), TEXT.replace("NAME", name));
  }
}
