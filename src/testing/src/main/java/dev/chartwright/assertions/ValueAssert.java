package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** Assertions on a value inside a rendered object. */
public final class ValueAssert extends PlacedAssert<ValueAssert, JsonNode> {

  ValueAssert(JsonNode actual, Place place) {
    super(actual, place, ValueAssert.class);
  }

  @Override
  JsonNode node() {
    return actual;
  }

  /**
   * Verifies the value.
   *
   * @param expected a string, number, boolean, list or map; numbers are compared by value, not by
   *     their Java type
   * @throws AssertionError if it is another one
   */
  @Override
  public ValueAssert isEqualTo(Object expected) {
    JsonNode wanted = Json.tree(expected);
    if (!Trees.same(actual, wanted)) {
      throw difference(place(), wanted, actual);
    }
    return this;
  }

  /**
   * Verifies a part of the value: an item of a list, or entries of a map.
   *
   * @param expected an item, or a map, whose values are parts too if they are maps
   * @throws AssertionError if it is missing
   */
  public ValueAssert contains(Object expected) {
    JsonNode wanted = Json.tree(expected);
    boolean isThere =
        actual instanceof ArrayNode
            ? has(actual, wanted)
            : actual.isObject() && wanted.isObject() && includes(actual, wanted);
    if (!isThere) {
      throw problem(
          place(),
          "it does not contain\n"
              + Trees.yaml(wanted)
              + "but is\n"
              + Trees.yaml(actual).stripTrailing());
    }
    return this;
  }

  private static boolean has(JsonNode list, JsonNode wanted) {
    for (JsonNode item : list) {
      if (Trees.same(item, wanted) || (wanted.isObject() && includes(item, wanted))) {
        return true;
      }
    }
    return false;
  }

  private static boolean includes(JsonNode whole, JsonNode part) {
    return part.isObject()
        ? whole.isObject()
            && part.properties().stream()
                .allMatch(
                    entry ->
                        whole.has(entry.getKey())
                            && includes(whole.get(entry.getKey()), entry.getValue()))
        : Trees.same(whole, part);
  }

  /**
   * Continues with the value as text.
   *
   * @return AssertJ's assertions on strings
   * @throws AssertionError if it is an object or a list
   */
  public AbstractStringAssert<?> asText() {
    if (!actual.isValueNode()) {
      throw problem(place(), "expected a string but was " + actual);
    }
    return Assertions.assertThat(actual.asText()).as("%s", descriptionText());
  }

  /**
   * Continues with the items of a list as text; other items are given as JSON.
   *
   * @return AssertJ's assertions on lists
   * @throws AssertionError if it is not a list
   */
  public ListAssert<String> asTexts() {
    if (!actual.isArray()) {
      throw problem(place(), "expected a list but was " + actual);
    }
    List<String> texts = new ArrayList<>();
    actual.forEach(item -> texts.add(item.isTextual() ? item.asText() : item.toString()));
    return Assertions.assertThat(texts).as("%s", descriptionText());
  }
}
