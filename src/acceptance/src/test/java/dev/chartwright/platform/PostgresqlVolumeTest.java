package dev.chartwright.platform;

import static dev.chartwright.assertions.ChartAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.junit.ChartTest;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;

/** The volume of infra's PostgreSQL, and the treatment of data that exist on it. */
@PlatformChart
final class PostgresqlVolumeTest {
  private static final String NAME = "platform-postgresql";

  @ChartTest
  void shouldKeepItsDataOnAVolumeOf10Gi(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.volumeClaimTemplates[0].spec.resources.requests.storage")
        .isEqualTo("10Gi");
  }

  @ChartTest(set = "global.storageClass=fast")
  void shouldTakeTheStorageClassThatAllVolumesShare(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.volumeClaimTemplates[0].spec.storageClassName")
        .isEqualTo("fast");
  }

  @ChartTest(set = {"global.storageClass=fast", "infra.postgresql.persistence.storageClass=safe"})
  void shouldPreferItsOwnStorageClass(Rendering rendering) {
    assertThat(rendering)
        .manifest("StatefulSet", NAME)
        .at("spec.volumeClaimTemplates[0].spec.storageClassName")
        .isEqualTo("safe");
  }

  @ChartTest
  void shouldKeepPgdataInASubdirectoryOfItsVolume(Rendering rendering) {
    Assertions.assertThat(dataDirectory(rendering)).startsWith(mount(rendering) + "/");
    Assertions.assertThat(mount(rendering)).isEqualTo("/var/lib/postgresql/data");
  }

  @ChartTest(set = "infra.postgresql.image.tag=0.8.6-pg18-trixie")
  void shouldMountTheVolumeOneDirectoryHigherFromPostgresql18On(Rendering rendering) {
    Assertions.assertThat(mount(rendering)).isEqualTo("/var/lib/postgresql");
    Assertions.assertThat(dataDirectory(rendering)).isEqualTo("/var/lib/postgresql/18/docker");
  }

  @ChartTest
  void shouldStopWithASentenceAtDataOfAnotherMajor(Rendering rendering, @TempDir Path folder)
      throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("pgdata")).resolve("PG_VERSION"), "14");
    Script.Result result = prepare(rendering, folder);
    Assertions.assertThat(result.exitCode()).isEqualTo(1);
    Assertions.assertThat(result.output())
        .isEqualTo(
            "The volume holds data of PostgreSQL 14, and this image is PostgreSQL 15, which cannot"
                + " read it. Set infra.postgresql.image.tag back to PostgreSQL 14, or dump the"
                + " databases with the old image and restore them into a fresh volume.\n");
  }

  @ChartTest
  void shouldStopAtDataThatLieWhereAnotherMajorKeepsThem(Rendering rendering, @TempDir Path folder)
      throws IOException {
    Path docker = Files.createDirectories(folder.resolve("18/docker"));
    Files.writeString(docker.resolve("PG_VERSION"), "18");
    Script.Result result = prepare(rendering, folder);
    Assertions.assertThat(result.exitCode()).isEqualTo(1);
    Assertions.assertThat(result.output()).contains("which would start an empty database");
  }

  @ChartTest
  void shouldStartOnAnEmptyVolume(Rendering rendering, @TempDir Path folder) throws IOException {
    Assertions.assertThat(prepare(rendering, folder).exitCode()).isZero();
  }

  @ChartTest
  void shouldStopAtDataWhosePasswordWasGeneratedInAnotherSecret(
      Rendering rendering, @TempDir Path folder) throws IOException {
    prepare(rendering, folder, Map.of("POSTGRES_PASSWORD", "first"));
    Files.writeString(Files.createDirectory(folder.resolve("pgdata")).resolve("PG_VERSION"), "15");

    Script.Result result = prepare(rendering, folder, Map.of("POSTGRES_PASSWORD", "second"));

    Assertions.assertThat(result.exitCode()).isEqualTo(1);
    Assertions.assertThat(result.output())
        .contains("belongs to another Secret", "chartwright secrets export")
        .contains("set infra.postgresql.auth.password, which gives this data a new password");
  }

  @ChartTest
  void shouldKeepNothingOfAPasswordThatWasGiven(Rendering rendering, @TempDir Path folder)
      throws IOException {
    prepare(rendering, folder, Map.of("POSTGRES_PASSWORD", "first"));
    prepare(rendering, folder, Map.of("POSTGRES_PASSWORD", "mine", "PASSWORD_GENERATED", "false"));

    Assertions.assertThat(folder.resolve(".generated-password.sha256")).doesNotExist();
  }

  @ChartTest(set = "infra.postgresql.auth.password=mine")
  void shouldTellTheScriptThatAPasswordWasGiven(Rendering rendering) {
    JsonNode init = Pod.of(rendering, "StatefulSet", NAME).spec().at("/initContainers/0");
    Assertions.assertThat(Pod.env(init)).containsEntry("PASSWORD_GENERATED", "false");
  }

  /** Runs the script of the init container, with its environment, on a volume in a folder. */
  private static Script.Result prepare(Rendering rendering, Path volume) throws IOException {
    return prepare(rendering, volume, Map.of("POSTGRES_PASSWORD", "any"));
  }

  private static Script.Result prepare(Rendering rendering, Path volume, Map<String, String> given)
      throws IOException {
    JsonNode init = Pod.of(rendering, "StatefulSet", NAME).spec().at("/initContainers/0");
    Map<String, String> env = new TreeMap<>(Pod.env(init));
    env.put("VOLUME", volume.toString());
    env.put("PGDATA", volume.resolve("pgdata").toString());
    env.putAll(given);
    Path scripts = Files.createTempDirectory(volume, ".scripts");
    return Script.of(rendering, NAME, "prepare.sh", scripts).withEnvironment(env).run();
  }

  private static String dataDirectory(Rendering rendering) {
    return String.valueOf(
        Pod.env(Pod.of(rendering, "StatefulSet", NAME).container()).get("PGDATA"));
  }

  private static String mount(Rendering rendering) {
    return Pod.items(Pod.of(rendering, "StatefulSet", NAME).container().path("volumeMounts"))
        .filter(mount -> mount.path("name").asText().equals("data"))
        .map(mount -> mount.path("mountPath").asText())
        .findFirst()
        .orElseThrow();
  }
}
