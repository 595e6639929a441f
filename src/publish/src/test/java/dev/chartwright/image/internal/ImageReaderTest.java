package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of layouts and archives, and what is rejected. */
final class ImageReaderTest {
  @TempDir private Path folder;

  private static TestImage image() {
    return new TestImage()
        .user("1000")
        .entrypoint("/app/web")
        .layer(new TestLayer().folder("app", 0755, 0).program("app/web"));
  }

  private static Throwable failure(Path path, String... nameAndPlatform) {
    try {
      TestImage.reader(nameAndPlatform).read(path.toString());
    } catch (ChartwrightException e) {
      return e;
    }
    throw new AssertionError("the image was read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "zstd"})
  void shouldReadLayersOfEachCompressionFromAFolder(String how) {
    TestImage test = new TestImage().user("1000");
    test.layer(new TestLayer().folder("app", 0755, 0).program("app/web").plain(), how);
    String digest = test.add().path("digest").asText();
    Path layout = TestImage.folder(folder.resolve("layout"), test.layoutFiles());

    Image image = TestImage.reader().read(layout.toString());

    assertThat(image.digest()).contains(digest);
    assertThat(image.layers().get(0).compression()).isEqualTo(how);
    assertThat(image.files().get("/app/web")).isPresent();
    assertThat(image.platforms()).containsExactly(Platform.USUAL);
    assertThat(image.unpacked()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip", "zstd"})
  void shouldReadArchives(String how) throws IOException {
    TestImage test = image();
    test.add();
    Path oci = TestImage.archive(folder.resolve("oci.tar"), test.layoutFiles(), how);
    Path docker =
        TestImage.archive(folder.resolve("docker.tar"), test.dockerFiles("acme/web:1.0"), how);

    assertThat(TestImage.reader().read(oci.toString()).sboms()).contains(List.of());
    assertThat(TestImage.reader().read("docker-archive:" + docker).names())
        .containsExactly("acme/web:1.0");
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("chartwright-image"));
    }
  }

  @Test
  void shouldFollowLinksBetweenTheFilesOfAnArchive() {
    TestImage test = image();
    Map<String, byte[]> files = test.dockerFiles("acme/web:1.0");
    String layer =
        files.keySet().stream()
            .filter(path -> path.endsWith("layer.tar"))
            .findFirst()
            .orElseThrow();
    byte[] content = Objects.requireNonNull(files.remove(layer));
    TestLayer tar = new TestLayer().file("other/layer.tar", 0644, 0, content);
    tar.link(layer, "../other/layer.tar");
    files.forEach((path, bytes) -> tar.file(path, 0644, 0, bytes));
    Path archive = TestImage.folder(folder, Map.of("links.tar", tar.plain())).resolve("links.tar");

    assertThat(TestImage.reader().read(archive.toString()).files().get("/app/web")).isPresent();
  }

  @Test
  void shouldChooseAPlatformAndListAll() {
    TestImage test = image();
    test.add("linux", "arm64");
    test.add("linux", "amd64");
    Path layout = TestImage.folder(folder, test.layoutFiles());

    Image usual = TestImage.reader().read(layout.toString());

    assertThat(usual.config().platform()).hasToString("linux/amd64");
    assertThat(usual.platforms()).hasToString("[linux/amd64, linux/arm64]");
    assertThat(TestImage.reader("", "linux/arm64/v8").read(layout.toString()).config().platform())
        .hasToString("linux/arm64");
    assertThat(failure(layout, "", "linux/s390x"))
        .hasMessage(layout + " has no image for linux/s390x.")
        .satisfies(
            e ->
                assertThat(((ChartwrightException) e).remedy())
                    .contains(
                        "Choose one of its platforms with --platform: linux/amd64, linux/arm64."));
  }

  @Test
  void shouldChooseByNameInAnArchiveOfSeveral() {
    TestImage test = image();
    ObjectNode web = test.add();
    web.putObject("annotations").put("io.containerd.image.name", "docker.io/acme/web:1.0");
    test.user("0");
    ObjectNode api = test.add();
    api.putObject("annotations").put("org.opencontainers.image.ref.name", "api");
    Path layout = TestImage.folder(folder, test.layoutFiles());

    assertThat(failure(layout))
        .hasMessage(layout + " contains several images.")
        .satisfies(
            e ->
                assertThat(((ChartwrightException) e).remedy())
                    .contains("Choose one with --image: api, docker.io/acme/web:1.0."));
    assertThat(TestImage.reader("acme/web:1.0").read(layout.toString()).config().user())
        .isEqualTo("1000");
    assertThat(TestImage.reader("api").read(layout.toString()).config().user()).isEqualTo("0");
    assertThat(failure(layout, "db")).hasMessage(layout + " contains no image 'db'.");
  }

  @Test
  void shouldReadNestedIndexes() {
    TestImage test = image();
    test.add("linux", "amd64");
    ObjectNode index = Json.object().put("schemaVersion", 2).put("mediaType", TestImage.INDEX);
    index.set("manifests", test.manifests.deepCopy());
    test.manifests.removeAll();
    test.manifests.add(test.blob(TestImage.INDEX, Json.bytes(index)));
    Path layout = TestImage.folder(folder, test.layoutFiles());

    assertThat(TestImage.reader().read(layout.toString()).platforms()).hasSize(1);
  }

  @Test
  void shouldNameTheBlobWithAnotherDigest() {
    TestImage test = image();
    test.add();
    for (String digest : List.copyOf(test.blobs.keySet())) {
      byte[] good = Objects.requireNonNull(test.blobs.get(digest));
      byte[] bad = good.clone();
      // In the middle of a text, so that JSON stays valid.
      bad[bad.length / 2] ^= 1;
      test.blobs.put(digest, bad);
      Path layout = TestImage.folder(folder, test.layoutFiles());

      assertThat(failure(layout).getMessage()).contains("Invalid digest").contains(digest);
      test.blobs.put(digest, good);
    }
  }

  @Test
  void shouldCompareTheUnpackedLayerWithTheConfiguration() {
    Map<String, byte[]> files = image().dockerFiles("acme/web:1.0");
    files.replaceAll(
        (path, bytes) ->
            path.endsWith("layer.tar") ? new TestLayer().program("evil").plain() : bytes);
    Path archive = TestImage.archive(folder.resolve("x.tar"), files, "none");

    assertThat(failure(archive).getMessage()).matches("Invalid digest of the layer .*unpacked.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
        "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
      })
  void shouldRejectLayersThatNoRuntimeUnpacks(String type) {
    TestImage test = image();
    test.layerType = type;
    test.add();
    Path layout = TestImage.folder(folder, test.layoutFiles());

    assertThat(failure(layout).getMessage()).contains("its media type is '" + type + "'");
  }

  @Test
  void shouldNameAnUnknownCompression() {
    byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 1, 2, 3};
    TestImage test = new TestImage().layer(xz, "none");
    test.add();
    Path layout = TestImage.folder(folder, test.layoutFiles());

    assertThat(failure(layout).getMessage()).contains("it is compressed with xz.");
  }

  @Test
  void shouldNameWhatIsMissing() {
    TestImage test = image();
    test.add();
    Map<String, byte[]> files = test.layoutFiles();
    files.remove(
        files.keySet().stream().filter(path -> path.startsWith("blobs")).findFirst().orElseThrow());
    Path layout = TestImage.folder(folder, files);

    assertThat(failure(layout).getMessage()).matches("The blob sha256:[0-9a-f]+ is missing in .*");
    assertThat(failure(folder.resolve("no.tar")).getMessage()).contains("the file does not exist.");
    Path text = TestImage.folder(folder, Map.of("x.txt", new byte[5000])).resolve("x.txt");
    assertThat(failure(text).getMessage()).contains("neither index.json nor manifest.json.");
    Path damaged =
        TestImage.folder(
                folder, Map.of("y.txt", "no tar\n".repeat(900).getBytes(StandardCharsets.UTF_8)))
            .resolve("y.txt");
    assertThat(failure(damaged).getMessage()).endsWith("Corrupted TAR archive.");
    assertThat(failure(TestImage.folder(folder.resolve("empty"), Map.of("x", new byte[1]))))
        .hasMessageContaining("it contains neither index.json nor manifest.json.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"manifests\": [{\"digest\": \"sha256:../../etc/passwd\"}]}",
        "{\"manifests\": [{\"digest\": \"md5:0\"}]}",
        "{\"manifests\": []}",
        "{\"manifests\": 1}"
      })
  void shouldRejectBrokenIndexes(String index) {
    Path layout =
        TestImage.folder(folder, Map.of("index.json", index.getBytes(StandardCharsets.UTF_8)));

    assertThat(failure(layout)).isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void shouldRejectOtherArtifacts() {
    TestImage test = new TestImage();
    ObjectNode manifest = Json.object().put("schemaVersion", 2);
    manifest.set(
        "config", test.blob("application/vnd.cncf.helm.config.v1+json", new byte[] {'{', '}'}));
    test.manifests.add(test.blob(TestImage.MANIFEST, Json.bytes(manifest)));
    Path layout = TestImage.folder(folder, test.layoutFiles());

    assertThat(failure(layout).getMessage())
        .contains("is not a container image")
        .contains("application/vnd.cncf.helm.config.v1+json");
  }

  @Test
  void shouldStopAtLimits() {
    TestLayer many = new TestLayer();
    for (int i = 0; i < 200; i++) {
      many.file("f" + i, "x");
    }
    TestImage test = new TestImage().layer(many);
    test.add();
    String layout = TestImage.folder(folder, test.layoutFiles()).toString();
    Duration time = Duration.ofMinutes(1);

    assertThatThrownBy(
            () -> TestImage.reader().read(layout, new ImageLimits(1 << 30, 100, 1 << 30, time)))
        .hasMessageContaining("the image has more than 100 files");
    assertThatThrownBy(
            () -> TestImage.reader().read(layout, new ImageLimits(1000, 1000, 1 << 30, time)))
        .hasMessageContaining("the image unpacks to more than 1000 B");
    assertThatThrownBy(
            () -> TestImage.reader().read(layout, new ImageLimits(1 << 30, 1000, 1000, time)))
        .hasMessageContaining("it is larger than 1000 B");
    assertThatThrownBy(
            () ->
                TestImage.reader()
                    .read(layout, new ImageLimits(1 << 30, 1000, 1 << 30, Duration.ofMinutes(-1))))
        .hasMessageContaining("takes longer than");
  }

  @Test
  void shouldBoundTheHeadersOfAFile() {
    TestImage test = new TestImage().layer(new TestLayer().longName(3 << 20).file("x", "x"));
    test.add();

    assertThat(failure(TestImage.folder(folder, test.layoutFiles())).getMessage())
        .contains("the headers of a file are too large");
  }

  @Test
  void shouldNotAskForAPlatformThatAnArchiveLacks() {
    TestImage test = image();
    test.config.put("architecture", "arm64");
    Path archive =
        TestImage.archive(folder.resolve("x.tar"), test.dockerFiles("acme/web:1.0"), "none");

    assertThat(TestImage.reader().read(archive.toString()).platforms())
        .hasToString("[linux/arm64]");
    assertThat(failure(archive, "", "linux/amd64").getMessage())
        .contains("has no image for linux/amd64");
  }
}
