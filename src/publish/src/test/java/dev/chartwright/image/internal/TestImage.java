package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.publish.RegistryAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small images, as layouts and as archives, whose bytes a test can change. */
final class TestImage {
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";

  final Map<String, byte[]> blobs = new LinkedHashMap<>();
  final ArrayNode manifests = Json.array();
  final ObjectNode config = Json.object();
  private final List<byte[]> layers = new ArrayList<>();
  private final List<String> packed = new ArrayList<>();
  String layerType = "application/vnd.oci.image.layer.v1.tar";

  TestImage() {
    config.put("architecture", "amd64").put("os", "linux");
    config.putObject("rootfs").put("type", "layers");
    config.putObject("config");
  }

  static ImageReader reader(String... nameAndPlatform) {
    return new ImageReader(
        nameAndPlatform.length > 1
            ? Optional.of(Platform.parse(nameAndPlatform[1]))
            : Optional.empty(),
        nameAndPlatform.length > 0 && !nameAndPlatform[0].isEmpty()
            ? Optional.of(nameAndPlatform[0])
            : Optional.empty(),
        RegistryAccess.usual(),
        step -> {});
  }

  ObjectNode settings() {
    return (ObjectNode) config.get("config");
  }

  TestImage user(String user) {
    settings().put("User", user);
    return this;
  }

  TestImage entrypoint(String... words) {
    ArrayNode list = settings().putArray("Entrypoint");
    List.of(words).forEach(list::add);
    return this;
  }

  TestImage exposes(String... ports) {
    ObjectNode node = settings().putObject("ExposedPorts");
    List.of(ports).forEach(port -> node.putObject(port));
    return this;
  }

  TestImage volume(String... paths) {
    ObjectNode node = settings().putObject("Volumes");
    List.of(paths).forEach(path -> node.putObject(path));
    return this;
  }

  TestImage layer(TestLayer layer) {
    return layer(layer.plain(), "none");
  }

  TestImage layer(byte[] plain, String how) {
    layers.add(plain);
    packed.add(how);
    return this;
  }

  ObjectNode blob(String mediaType, byte[] content) {
    String digest = TestLayer.digest(content);
    blobs.put(digest, content);
    return Json.object()
        .put("mediaType", mediaType)
        .put("digest", digest)
        .put("size", content.length);
  }

  /** Adds the image to the index, and starts a new one for another platform. */
  ObjectNode add() {
    ArrayNode diffIds = ((ObjectNode) config.get("rootfs")).putArray("diff_ids");
    ObjectNode manifest = Json.object().put("schemaVersion", 2).put("mediaType", MANIFEST);
    ArrayNode list = Json.array();
    for (int i = 0; i < layers.size(); i++) {
      diffIds.add(TestLayer.digest(layers.get(i)));
      String how = packed.get(i);
      String type = layerType + (how.equals("none") ? "" : "+" + how);
      list.add(blob(type, TestLayer.packed(layers.get(i), how)));
    }
    manifest.set("config", blob("application/vnd.oci.image.config.v1+json", Json.bytes(config)));
    manifest.set("layers", list);
    ObjectNode descriptor = blob(MANIFEST, Json.bytes(manifest));
    manifests.add(descriptor);
    return descriptor;
  }

  /** Adds the image for a platform. */
  ObjectNode add(String os, String architecture) {
    config.put("os", os).put("architecture", architecture);
    ObjectNode descriptor = add();
    descriptor.putObject("platform").put("os", os).put("architecture", architecture);
    return descriptor;
  }

  Map<String, byte[]> layoutFiles() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("oci-layout", "{\"imageLayoutVersion\": \"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
    ObjectNode index = Json.object().put("schemaVersion", 2);
    index.set("manifests", manifests);
    files.put("index.json", Json.bytes(index));
    blobs.forEach((digest, bytes) -> files.put("blobs/" + digest.replace(':', '/'), bytes));
    return files;
  }

  Map<String, byte[]> dockerFiles(String tag) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    ArrayNode diffIds = ((ObjectNode) config.get("rootfs")).putArray("diff_ids");
    ObjectNode entry = Json.object();
    entry.putArray("RepoTags").add(tag);
    ArrayNode paths = entry.putArray("Layers");
    for (byte[] layer : layers) {
      String digest = TestLayer.digest(layer);
      diffIds.add(digest);
      paths.add(digest.substring(7) + "/layer.tar");
      files.put(digest.substring(7) + "/layer.tar", layer);
    }
    byte[] text = Json.bytes(config);
    String name = TestLayer.digest(text).substring(7) + ".json";
    entry.put("Config", name);
    files.put(name, text);
    files.put("manifest.json", Json.bytes(Json.array().add(entry)));
    return files;
  }

  static Path folder(Path folder, Map<String, byte[]> files) {
    files.forEach(
        (path, bytes) -> {
          try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder;
  }

  static Path archive(Path file, Map<String, byte[]> files, String how) {
    TestLayer tar = new TestLayer();
    files.forEach((path, bytes) -> tar.file(path, 0644, 0, bytes));
    try {
      return Files.write(file, TestLayer.packed(tar.plain(), how));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the image from an archive of docker. */
  Image read(Path folder) {
    Path file = archive(folder.resolve("image.tar"), dockerFiles("acme/web:1.0"), "none");
    return reader().read(file.toString());
  }
}
