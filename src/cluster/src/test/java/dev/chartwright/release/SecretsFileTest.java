package dev.chartwright.release;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.cluster.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused before any cluster is asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "permissions are those of POSIX")
final class SecretsFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("secrets.json");
  }

  private void write(String text, String permissions) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void shouldRefuseAFileThatOthersCanRead() throws IOException {
    write("{}", "rw-r-----");

    assertThatThrownBy(() -> SecretsFile.importInto(new NoCluster(), file))
        .isInstanceOf(UnableToMoveSecretsException.class)
        .hasMessageEndingWith("other users can read the file, and it contains passwords.");
  }

  @Test
  void shouldQuoteNothingOfAFileThatItCannotRead() throws IOException {
    write("password: hunter2", "rw-------");

    assertThatThrownBy(() -> SecretsFile.importInto(new NoCluster(), file))
        .isInstanceOf(UnableToMoveSecretsException.class)
        .hasMessage("Cannot import " + file + ": Chartwright did not export this file.")
        .hasNoCause();
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> SecretsFile.importInto(new NoCluster(), file))
        .hasMessageStartingWith("Cannot read " + file);
  }

  @Test
  void shouldSayThatAPassphraseIsNeeded() throws IOException {
    write("chartwright-sealed 1 pbkdf2-sha256 1 AAAA AAAA\nAAAA\n", "rw-r--r--");

    assertThatThrownBy(() -> SecretsFile.importInto(new NoCluster(), file))
        .hasMessage("Cannot import " + file + ": the file is sealed.");
    assertThatThrownBy(() -> SecretsFile.importInto(new NoCluster(), file, "x".toCharArray()))
        .hasMessageStartingWith("Cannot open " + file + ": the passphrase is wrong");
  }

  private record NoCluster() implements Cluster {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public String provider() {
      return "none";
    }

    @Override
    public KubernetesVersion version() {
      return new KubernetesVersion(1, 34, 0);
    }

    @Override
    public Path kubeconfig() {
      throw new AssertionError("no cluster is asked");
    }

    @Override
    public KubernetesClient client() {
      throw new AssertionError("no cluster is asked");
    }

    @Override
    public List<String> note() {
      return List.of();
    }

    @Override
    public List<String> missing() {
      return List.of();
    }

    @Override
    public boolean isEphemeral() {
      return true;
    }

    @Override
    public void close() {}
  }
}
