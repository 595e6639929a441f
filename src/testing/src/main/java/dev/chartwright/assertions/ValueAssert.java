package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.Json;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** Assertions on a value inside a rendered object. */
public final class ValueAssert extends AbstractAssert<ValueAssert, JsonNode> {

  ValueAssert(JsonNode actual) {
    super(actual, ValueAssert.class);
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
    if (!same(actual, wanted)) {
      throw failureWithActualExpected(actual, wanted, "expected %s but was %s", wanted, actual);
    }
    return this;
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0
                ? 0
                : (a.equals(b) ? 0 : 1),
        other);
  }

  /**
   * Continues with the value as text.
   *
   * @return AssertJ's assertions on strings
   * @throws AssertionError if it is an object or a list
   */
  public AbstractStringAssert<?> asText() {
    if (!actual.isValueNode()) {
      throw failure("expected a string but was %s", actual);
    }
    return Assertions.assertThat(actual.asText()).as(descriptionText());
  }

  /**
   * Continues with the items of a list as text; other items are given as JSON.
   *
   * @return AssertJ's assertions on lists
   * @throws AssertionError if it is not a list
   */
  public ListAssert<String> asTexts() {
    if (!actual.isArray()) {
      throw failure("expected a list but was %s", actual);
    }
    List<String> texts = new ArrayList<>();
    actual.forEach(item -> texts.add(item.isTextual() ? item.asText() : item.toString()));
    return Assertions.assertThat(texts).as(descriptionText());
  }

  /**
   * Continues with a value inside this one.
   *
   * @param path a path as {@link ManifestAssert#at} takes it
   * @return assertions on that value
   * @throws AssertionError if that path has no value
   */
  public ValueAssert at(String path) {
    JsonNode value = Paths.find(actual, path);
    if (value.isMissingNode()) {
      throw failure("no value exists at '%s': %s", path, Paths.whatIsThere(actual, path));
    }
    return new ValueAssert(value).as(descriptionText() + "." + path);
  }
}
