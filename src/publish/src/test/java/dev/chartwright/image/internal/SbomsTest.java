package dev.chartwright.image.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.publish.RegistryAccess;
import dev.chartwright.publish.RegistryCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bills of materials in layouts and registries; and images of registries at all. */
final class SbomsTest {
  private static final String SPDX = "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": [{}, {}, {}]}";
  private static final String CYCLONE =
      "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [{}, {}]}";

  @TempDir private Path folder;
  private final Map<String, byte[]> served = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v2/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = served.get(exchange.getRequestURI().getPath());
    exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static TestImage image() {
    return new TestImage().user("1").layer(new TestLayer().program("app/web"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode attached(
      TestImage image, String layerType, String predicate, String text) {
    ObjectNode manifest =
        Json.object().put("schemaVersion", 2).put("mediaType", TestImage.MANIFEST);
    manifest.set("config", image.blob("application/vnd.oci.empty.v1+json", bytes("{}")));
    ObjectNode layer = image.blob(layerType, bytes(text));
    if (!predicate.isEmpty()) {
      layer.putObject("annotations").put("in-toto.io/predicate-type", predicate);
    }
    manifest.putArray("layers").add(layer);
    return manifest;
  }

  @Test
  void shouldReadTheAttestationsOfBuildKit() {
    TestImage image = image();
    String digest = image.add("linux", "amd64").path("digest").asText();
    for (String subject : List.of(digest, "sha256:" + "0".repeat(64))) {
      ObjectNode manifest =
          attached(
              image,
              "application/vnd.in-toto+json",
              "https://spdx.dev/Document",
              "{\"subject\": \"" + subject + "\", \"predicate\": " + SPDX + "}");
      ObjectNode descriptor = image.blob(TestImage.MANIFEST, Json.bytes(manifest));
      descriptor.putObject("platform").put("os", "unknown").put("architecture", "unknown");
      descriptor
          .putObject("annotations")
          .put("vnd.docker.reference.type", "attestation-manifest")
          .put("vnd.docker.reference.digest", subject);
      image.manifests.add(descriptor);
    }

    Image read = TestImage.reader().read(TestImage.folder(folder, image.layoutFiles()).toString());

    assertThat(read.sboms()).contains(List.of(new Sbom("SPDX 2.3", 3, "attestation")));
    assertThat(read.platforms()).containsExactly(Platform.USUAL);
  }

  @Test
  void shouldReadReferrersInALayout() {
    TestImage image = image();
    ObjectNode descriptor = image.add();
    ObjectNode manifest = attached(image, "application/vnd.cyclonedx+json", "", CYCLONE);
    manifest.put("artifactType", "application/vnd.cyclonedx+json");
    manifest.set("subject", descriptor.deepCopy());
    image.manifests.add(image.blob(TestImage.MANIFEST, Json.bytes(manifest)));

    Image read = TestImage.reader().read(TestImage.folder(folder, image.layoutFiles()).toString());

    assertThat(read.sboms()).contains(List.of(new Sbom("CycloneDX 1.6", 2, "referrer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"referrers/sha256:%s", "manifests/sha256-%s", ""})
  void shouldReadImagesAndReferrersOfARegistry(String path) {
    TestImage image = image();
    String digest = image.add().path("digest").asText();
    ObjectNode manifest = attached(image, "text/spdx+json", "", SPDX);
    ObjectNode index = Json.object().put("schemaVersion", 2);
    index
        .putArray("manifests")
        .add(
            image
                .blob(TestImage.MANIFEST, Json.bytes(manifest))
                .put("artifactType", "application/spdx+json"));
    image.blobs.forEach(
        (name, content) -> {
          served.put("/v2/acme/web/manifests/" + name, content);
          served.put("/v2/acme/web/blobs/" + name, content);
        });
    served.put("/v2/acme/web/manifests/1.0", image.blobs.get(digest));
    if (!path.isEmpty()) {
      served.put("/v2/acme/web/" + path.formatted(digest.substring(7)), Json.bytes(index));
    }

    Image read = reader().read(host() + "/acme/web:1.0");

    assertThat(read.digest()).contains(digest);
    assertThat(read.files().get("/app/web")).isPresent();
    assertThat(read.sboms())
        .contains(path.isEmpty() ? List.of() : List.of(new Sbom("SPDX 2.3", 3, "referrer")));
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private ImageReader reader() {
    return new ImageReader(
        Optional.empty(),
        Optional.empty(),
        new RegistryAccess(true, Optional.empty(), false, RegistryCredentials.of(Map.of(), folder)),
        step -> {});
  }

  @Test
  void shouldVerifyWhatARegistryReturns() {
    TestImage image = image();
    String digest = image.add().path("digest").asText();
    image.blobs.forEach((name, content) -> served.put("/v2/acme/web/blobs/" + name, content));
    served.put("/v2/acme/web/manifests/1.0", image.blobs.get(digest));
    String layer = image.blobs.keySet().iterator().next();
    byte[] bad = Objects.requireNonNull(image.blobs.get(layer)).clone();
    bad[600] ^= 1;
    served.put("/v2/acme/web/blobs/" + layer, bad);

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> reader().read(host() + "/acme/web:1.0"))
        .hasMessageContaining("Invalid digest of the layer " + layer);
    byte[] large = java.util.Arrays.copyOf(bad, bad.length + 1);
    served.put("/v2/acme/web/blobs/" + layer, large);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> reader().read(host() + "/acme/web:1.0"))
        .hasMessageContaining("it is larger than " + bad.length + " bytes");
    served.remove("/v2/acme/web/blobs/" + layer);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> reader().read(host() + "/acme/web:1.0"))
        .hasMessageContaining("The registry returns status 404 for blobs/" + layer);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> reader().read(host() + "/acme/api:1.0"))
        .hasMessageContaining("does not exist in the registry");
  }
}
