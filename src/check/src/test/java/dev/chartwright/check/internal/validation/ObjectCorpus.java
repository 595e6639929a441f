package dev.chartwright.check.internal.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sound objects, the same with one field changed, and what an API server says of each.
 *
 * <p>A line of {@code changes.txt} is the name of an object, a JSON pointer, and the new value as
 * JSON, or {@code -} to remove the field. The text {@code b×1000} is a thousand times b. {@code
 * verdicts.txt} has {@code yes} or {@code no} for each line, from a real API server.
 */
public final class ObjectCorpus {
  private static final Path FOLDER =
      Path.of(System.getProperty("chartwright.basedir", ""))
          .resolve("src/check/src/test/resources/dev/chartwright/check/validation");
  private static final Path VERDICTS = FOLDER.resolve("verdicts.txt");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REPEATED = Pattern.compile("\"(.)×(\\d+)\"");

  private ObjectCorpus() {}

  /**
   * Returns all objects.
   *
   * @return the sound ones by name, and the changed ones by their line
   */
  public static Map<String, JsonNode> objects() {
    try {
      Map<String, JsonNode> objects = new LinkedHashMap<>();
      try (Stream<Path> files = Files.list(FOLDER.resolve("sound"))) {
        for (Path file : files.sorted().toList()) {
          objects.put(
              String.valueOf(file.getFileName()).replace(".yaml", ""),
              YamlDocument.parse(Files.readString(file)).content());
        }
      }
      Map<String, JsonNode> changed = new LinkedHashMap<>(objects);
      for (String line : Files.readAllLines(FOLDER.resolve("changes.txt"))) {
        String[] parts = line.split(" ", 3);
        changed.put(
            line, changed(Objects.requireNonNull(objects.get(parts[0])), parts[1], parts[2]));
      }
      return changed;
    } catch (IOException | YamlDocument.SyntaxException e) {
      throw new IllegalStateException("the corpus cannot be read", e);
    }
  }

  /**
   * Returns a sound object with one field changed.
   *
   * @param object the name of the sound one
   * @param pointer the place of the field
   * @param value its new value, as JSON
   */
  static JsonNode changed(String object, String pointer, String value)
      throws JsonProcessingException {
    return changed(Objects.requireNonNull(objects().get(object)), pointer, value);
  }

  private static JsonNode changed(JsonNode sound, String pointer, String value)
      throws JsonProcessingException {
    if (pointer.equals("/")) {
      return value(value);
    }
    JsonNode copy = sound.deepCopy();
    JsonPointer path = JsonPointer.compile(pointer);
    JsonNode parent = copy.at(path.head());
    if (parent instanceof ArrayNode list) {
      list.set(path.last().getMatchingIndex(), value(value));
      return copy;
    }
    ObjectNode map =
        parent instanceof ObjectNode known ? known : ((ObjectNode) copy).withObject(path.head());
    String key = path.last().getMatchingProperty();
    if (value.equals("-")) {
      map.remove(key);
    } else {
      map.set(key, value(value));
    }
    return copy;
  }

  private static JsonNode value(String text) throws JsonProcessingException {
    return JSON.readTree(
        REPEATED
            .matcher(text)
            .replaceAll(
                found -> "\"" + found.group(1).repeat(Integer.parseInt(found.group(2))) + "\""));
  }

  /**
   * Returns whether the server accepts each object.
   *
   * @return the verdicts, by the same names
   */
  public static Map<String, Boolean> verdicts() {
    try {
      Map<String, Boolean> verdicts = new LinkedHashMap<>();
      for (String line : Files.readAllLines(VERDICTS)) {
        verdicts.put(line.substring(line.indexOf(' ') + 1), line.startsWith("yes "));
      }
      return verdicts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the verdicts anew. */
  public static void write(Map<String, Boolean> verdicts) {
    List<String> lines = new ArrayList<>();
    verdicts.forEach((name, accepted) -> lines.add((accepted ? "yes " : "no ") + name));
    try {
      Files.write(VERDICTS, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
