package dev.chartwright.assertions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/** Assertions on a ConfigMap or a Secret, whose data are decoded. */
public final class DataAssert extends ManifestAssert<DataAssert> {
  /** Where the API server looks, the strongest first. */
  private static final List<String> FIELDS = List.of("stringData", "data", "binaryData");

  DataAssert(Place place) {
    super(place, DataAssert.class);
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (String field : FIELDS) {
      place().get(field).node().fieldNames().forEachRemaining(keys::add);
    }
    return keys.stream().distinct().sorted().toList();
  }

  private Place find(String key) {
    return FIELDS.stream()
        .map(field -> place().get(field, key))
        .filter(Place::exists)
        .findFirst()
        .orElseThrow(() -> problem(place(), missing("key", key, keys())));
  }

  private String decoded(Place entry) {
    String field = entry.path().get(0);
    boolean isEncoded =
        field.equals("binaryData") || (field.equals("data") && actual.kind().equals("Secret"));
    if (!isEncoded) {
      return entry.text();
    }
    try {
      return new String(Base64.getMimeDecoder().decode(entry.text()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw problem(entry, "'" + entry.path().get(1) + "' is not base64: " + entry.text());
    }
  }

  /**
   * Verifies the text of a key.
   *
   * @throws AssertionError if it is missing, or another one
   */
  public DataAssert hasEntry(String key, String text) {
    Place entry = find(key);
    verifyText(entry, text, decoded(entry));
    return this;
  }

  /**
   * Continues with the text of a key.
   *
   * @return AssertJ's assertions on strings
   * @throws AssertionError if it is missing; the message lists the keys that exist
   */
  public AbstractStringAssert<?> entry(String key) {
    Place entry = find(key);
    return Assertions.assertThat(decoded(entry)).as("%s", entry);
  }

  /**
   * Verifies keys, among others.
   *
   * @throws AssertionError if one is missing; the message lists the keys that exist
   */
  public DataAssert containsKeys(String... keys) {
    for (String key : keys) {
      find(key);
    }
    return this;
  }

  /**
   * Verifies that a key does not exist.
   *
   * @throws AssertionError if it exists
   */
  public DataAssert hasNoKey(String key) {
    if (keys().contains(key)) {
      throw problem(find(key), "expected no key '" + key + "'");
    }
    return this;
  }

  /**
   * Verifies the type of a Secret.
   *
   * @param type such as {@code kubernetes.io/tls}; without one it is {@code Opaque}
   * @throws AssertionError if it is another one, or it is a ConfigMap
   */
  public DataAssert hasType(String type) {
    requireKind("Secret");
    Place found = place().get("type");
    verifyText(found, type, found.exists() ? found.text() : "Opaque");
    return this;
  }

  /**
   * Verifies that nobody can change the data.
   *
   * @throws AssertionError if {@code immutable} is not true
   */
  public DataAssert isImmutable() {
    at("immutable").isEqualTo(true);
    return this;
  }

  /**
   * Verifies which keys there are.
   *
   * @param keys all of them, in any order
   * @throws AssertionError if there are others, or fewer
   */
  public DataAssert hasKeys(String... keys) {
    verifyNames(place(), List.of(keys).stream().sorted().toList(), keys());
    return this;
  }
}
