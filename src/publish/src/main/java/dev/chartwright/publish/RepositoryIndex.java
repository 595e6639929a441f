package dev.chartwright.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException.Cause;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.internal.file.AtomicFile;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.internal.yaml.YamlWriter;
import dev.chartwright.publish.internal.FolderLock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The index.yaml of a chart repository, a folder of packages. Entries are never removed, even if
 * their packages are elsewhere, and keys that Helm does not know are kept.
 */
public final class RepositoryIndex {
  /** The name of the file. */
  public static final String FILE = "index.yaml";

  private static final String LOCK = ".index.yaml.lock";

  /** The most characters that an index may have; large public ones have 20 million. */
  public static final int MOST_CHARACTERS = 64 << 20;

  private final String origin;
  private final ObjectNode content;

  private RepositoryIndex(String origin, ObjectNode content) {
    this.origin = origin;
    this.content = content;
  }

  /**
   * Reads the index of a folder.
   *
   * @return the index; without entries if the file does not exist
   * @throws UnableToIndexException if the file is invalid
   */
  public static RepositoryIndex read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      ObjectNode empty = Json.object().put("apiVersion", "v1");
      empty.putObject("entries");
      return new RepositoryIndex(file.toString(), empty);
    }
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * Parses an index.
   *
   * @param text YAML or JSON
   * @param origin the origin, for messages
   * @throws UnableToIndexException if the text is invalid
   */
  public static RepositoryIndex parse(String text, String origin) {
    JsonNode content;
    try {
      content = YamlDocument.parseLarge(text, MOST_CHARACTERS).content();
    } catch (YamlDocument.SyntaxException e) {
      throw broken(origin + ":" + e.line(), "invalid YAML: " + e.getMessage());
    }
    if (!(content instanceof ObjectNode index) || index.path("apiVersion").asText("").isEmpty()) {
      throw broken(origin, "apiVersion is missing, so the file is not an index of charts");
    }
    JsonNode entries = index.path("entries");
    if (entries.isMissingNode() || entries.isNull()) {
      index.putObject("entries");
    } else if (!entries.isObject()) {
      throw broken(origin, "entries is not a mapping");
    }
    for (JsonNode versions : index.path("entries")) {
      if (!versions.isArray()) {
        throw broken(origin, "an entry is not a list of charts");
      }
      for (JsonNode entry : versions) {
        if (!entry.isObject() || entry.path("version").asText("").isEmpty()) {
          throw broken(origin, "a chart has no version");
        }
      }
    }
    return new RepositoryIndex(origin, index);
  }

  private static UnableToIndexException broken(String place, String why) {
    return new UnableToIndexException(
        Cause.INPUT,
        "Cannot read the index " + place + ": " + why + ".",
        "Restore it from the web server, or delete it to create it again from the packages.",
        null);
  }

  private static UnableToIndexException unwritable(Path folder, IOException e) {
    return new UnableToIndexException(
        Cause.ENVIRONMENT,
        "Cannot write the index of " + folder + ": " + TextFile.problem(e) + ".",
        "Check that the folder exists, and its permissions.",
        e);
  }

  /**
   * Returns the digest of a published version.
   *
   * @param name the chart's name
   * @param version the version, as written in the index
   * @return 64 hexadecimal digits, or an empty string if the entry has no digest; empty if the
   *     version is not in the index
   */
  public Optional<String> digest(String name, String version) {
    return entries().find(name, version).map(IndexEntries::digest);
  }

  /**
   * Returns the versions of a chart.
   *
   * @param name the chart's name
   * @return the versions, in the order of the index
   */
  public List<String> versions(String name) {
    List<String> versions = new ArrayList<>();
    content
        .path("entries")
        .path(name)
        .forEach(entry -> versions.add(entry.path("version").asText()));
    return List.copyOf(versions);
  }

  /**
   * Returns the URL of a package.
   *
   * @param name the chart's name
   * @param version the version, as written in the index
   * @return a URL, or a path relative to the index; empty if the version is not in the index
   */
  public Optional<String> url(String name, String version) {
    return entries()
        .find(name, version)
        .map(entry -> entry.path("urls").path(0).asText(""))
        .filter(url -> !url.isEmpty());
  }

  private IndexEntries entries() {
    return new IndexEntries(origin, content.path("entries"));
  }

  /**
   * Adds the packages of a folder, and of the folders in it, to its index.
   *
   * @param url the public URL of the folder; if empty, entries are relative to the index
   * @param at the time of creation for new entries
   * @return the new entries
   * @throws UnableToIndexException if a version already exists with different content, or a file
   *     cannot be read or written; then nothing is written
   * @throws UnableToLoadChartException if a package is invalid; then nothing is written
   */
  public static IndexUpdate update(Path folder, Optional<URI> url, Instant at) {
    return update(folder, url, at, List.of());
  }

  /**
   * Adds packages as above, and the entries of other indexes. A lock serialises writers, in this
   * process and in others. The file is replaced atomically, so that a killed writer does not change
   * it.
   *
   * @param url the public URL of the folder; if empty, entries are relative to the index
   * @param at the time of creation for new entries
   * @param others indexes whose entries are added
   * @return the new entries
   * @throws UnableToIndexException if a version already exists with different content, or a file
   *     cannot be read or written
   */
  public static IndexUpdate update(
      Path folder, Optional<URI> url, Instant at, List<RepositoryIndex> others) {
    if (!Files.isDirectory(folder)) {
      throw new UnableToIndexException(
          Cause.INPUT,
          "Folder " + folder + " does not exist.",
          "Give the path of a folder that contains packages.",
          null);
    }
    try {
      return FolderLock.with(
          folder.resolve(LOCK), () -> read(folder).updated(folder, url, at, others));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private IndexUpdate updated(
      Path folder, Optional<URI> url, Instant at, List<RepositoryIndex> others) throws IOException {
    Path file = folder.resolve(FILE);
    sweep(folder, AtomicFile.prefix(file));
    IndexEntries entries = entries();
    Set<String> known = entries.digests();
    for (Path path : packages(folder)) {
      if (!known.contains(Hashing.sha256(Files.readAllBytes(path)))) {
        PackagedChart chart = PackagedChart.read(path);
        entries.add(chart.name(), entry(chart, folder, url, at), path.toString());
      }
    }
    others.forEach(other -> entries.addAll(other.entries()));
    if (entries.added().isEmpty() && Files.exists(file)) {
      return new IndexUpdate(file, List.of(), false);
    }
    ObjectNode next = content.deepCopy();
    next.put("generated", at.toString());
    next.set("entries", entries.sorted());
    AtomicFile.writeDurably(file, YamlWriter.write(next).getBytes(StandardCharsets.UTF_8));
    return new IndexUpdate(file, entries.added(), true);
  }

  /**
   * Returns the packages in the folder and one level below, as Helm does. Other files can change
   * meanwhile.
   */
  private static List<Path> packages(Path folder) throws IOException {
    List<Path> packages = new ArrayList<>();
    for (Path path : files(folder)) {
      if (Files.isDirectory(path)) {
        packages.addAll(files(path));
      } else {
        packages.add(path);
      }
    }
    packages.removeIf(
        path ->
            !path.toString().endsWith(".tgz")
                || String.valueOf(path.getFileName()).startsWith(".")
                || !Files.isRegularFile(path));
    return packages.stream().sorted().toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static ObjectNode entry(PackagedChart chart, Path folder, Optional<URI> url, Instant at) {
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    HelmMetadata.of(chart.metadata())
        .properties()
        .forEach(e -> fields.put(e.getKey(), e.getValue()));
    ObjectNode entry = Json.object();
    fields.put("created", entry.textNode(at.toString()));
    fields.put("digest", entry.textNode(chart.sha256()));
    String path = folder.relativize(chart.file()).toString().replace('\\', '/');
    String base = url.map(URI::toString).map(u -> u.endsWith("/") ? u : u + "/").orElse("");
    fields.put("urls", entry.arrayNode().add(base + path));
    entry.setAll(fields);
    return entry;
  }

  /**
   * Deletes temporary files of a killed writer. This is safe, because only the owner of the lock
   * writes.
   */
  private static void sweep(Path folder, String prefix) throws IOException {
    for (Path path : files(folder)) {
      if (String.valueOf(path.getFileName()).startsWith(prefix)) {
        Files.deleteIfExists(path);
      }
    }
  }
}
