package dev.chartwright.verify.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files whose names are known only after they were read, such as those that a suite of unit tests
 * names, with the hash of their content.
 *
 * @param hashes by the absolute path; blank for a file that cannot be read
 */
record ReadFiles(Map<String, String> hashes) {
  ReadFiles {
    hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
  }

  static ReadFiles of(Collection<Path> files) {
    Map<String, String> hashes = new TreeMap<>();
    files.forEach(file -> hashes.put(file.toAbsolutePath().toString(), hash(file)));
    return new ReadFiles(hashes);
  }

  static ReadFiles read(JsonNode node) {
    Map<String, String> hashes = new TreeMap<>();
    node.properties().forEach(one -> hashes.put(one.getKey(), one.getValue().asText()));
    return new ReadFiles(hashes);
  }

  ObjectNode write() {
    ObjectNode node = Json.object();
    hashes.forEach(node::put);
    return node;
  }

  boolean areUnchanged() {
    return hashes.entrySet().stream()
        .allMatch(one -> hash(Path.of(one.getKey())).equals(one.getValue()));
  }

  private static String hash(Path file) {
    try {
      return Hashing.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      return "";
    }
  }
}
