package dev.chartwright.unittest.internal.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes YAML as go.yaml.in/yaml/v3 does when the Go program gives it no type ({@code
 * any}). Values are Map, List, String, Long, BigInteger (what only a uint64 holds), Double,
 * Boolean, {@link GoTime} and null. An integer is never equal to a float, as in Go.
 */
public final class GoYaml {
  private GoYaml() {}

  /**
   * Reads all documents, as a Decoder in a loop.
   *
   * @param text YAML
   * @return one value for each document; none for a text with nothing but comments
   * @throws GoYamlException if go-yaml rejects the text
   */
  public static List<@Nullable Object> read(String text) throws GoYamlException {
    List<@Nullable Object> documents = new ArrayList<>();
    Composer composer = composer(text);
    for (Optional<Node> root = composer.next(); root.isPresent(); root = composer.next()) {
      documents.add(new Decoder().decode(root.get()));
    }
    return Collections.unmodifiableList(documents);
  }

  /**
   * Reads the first document, as Unmarshal into a variable of type {@code any}; what follows is
   * ignored.
   *
   * @param text YAML
   * @return the value; null if there is no document
   * @throws GoYamlException if go-yaml rejects the text
   */
  public static @Nullable Object readFirst(String text) throws GoYamlException {
    Optional<Node> root = composer(text).next();
    return root.isEmpty() ? null : new Decoder().decode(root.get());
  }

  /**
   * Reads the first document with its scalars as they are written, as Unmarshal into strings does:
   * {@code 1.10} keeps its zero.
   *
   * @param text YAML
   * @return the value, with String for all scalars but null; null if there is no document
   * @throws GoYamlException if go-yaml rejects the text
   */
  public static @Nullable Object readFirstAsText(String text) throws GoYamlException {
    Optional<Node> root = composer(text).next();
    return root.isEmpty() ? null : new Decoder(true).decode(root.get());
  }

  /**
   * Reads the first document, as Unmarshal into a variable of type {@code map[string]any}: a key of
   * the root that looks like a number is a string, and a null key is dropped.
   *
   * @param text YAML
   * @return the mapping; empty if there is no document
   * @throws GoYamlException if go-yaml rejects the text, or it is not a mapping
   */
  public static Map<String, @Nullable Object> readMap(String text) throws GoYamlException {
    Optional<Node> root = composer(text).next();
    return root.isEmpty() ? Map.of() : new Decoder().decodeMap(root.get());
  }

  /**
   * Writes one document with an indentation of two.
   *
   * @param value the value, of the types that reading gives; Integer is accepted too
   * @return the text, which ends with a line break
   */
  public static String write(@Nullable Object value) {
    return Emitter.write(value);
  }

  private static Composer composer(String text) throws GoYamlException {
    return new Composer(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
