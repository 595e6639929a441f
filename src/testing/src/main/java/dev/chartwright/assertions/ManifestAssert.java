package dev.chartwright.assertions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.render.Manifest;
import org.assertj.core.api.AbstractAssert;

/** Assertions on one rendered object. */
public final class ManifestAssert extends AbstractAssert<ManifestAssert, Manifest> {
  ManifestAssert(Manifest actual) {
    super(actual, ManifestAssert.class);
    as(actual.label());
  }

  /**
   * Continues with the value at a path.
   *
   * @param path such as {@code spec.template.spec.containers[name=web].image}, or {@code
   *     metadata.labels["app.kubernetes.io/name"]}
   * @return assertions on the value
   * @throws AssertionError if that path has no value; the message lists what exists
   */
  public ValueAssert at(String path) {
    JsonNode value = Paths.find(actual.content(), path);
    if (value.isMissingNode()) {
      throw failure("no value exists at '%s': %s", path, Paths.whatIsThere(actual.content(), path));
    }
    return new ValueAssert(value).as(actual.label() + " " + path);
  }

  /**
   * Verifies that a path has no value.
   *
   * @param path a path as {@link #at} takes it
   * @throws AssertionError if there is a value
   */
  public ManifestAssert hasNothingAt(String path) {
    JsonNode value = Paths.find(actual.content(), path);
    if (!value.isMissingNode()) {
      throw failure("expected no value at '%s', but found %s", path, value);
    }
    return this;
  }

  /**
   * Verifies a label of the object itself.
   *
   * @param key the label's key
   * @throws AssertionError if it is missing or different
   */
  public ManifestAssert hasLabel(String key, String value) {
    at("metadata.labels[\"" + key + "\"]").isEqualTo(value);
    return this;
  }

  /**
   * Verifies an annotation of the object itself.
   *
   * @param key the annotation's key
   * @throws AssertionError if it is missing or different
   */
  public ManifestAssert hasAnnotation(String key, String value) {
    at("metadata.annotations[\"" + key + "\"]").isEqualTo(value);
    return this;
  }

  /**
   * Verifies the namespace that the object states.
   *
   * @throws AssertionError if it states another, or none
   */
  public ManifestAssert isInNamespace(String namespace) {
    at("metadata.namespace").isEqualTo(namespace);
    return this;
  }
}
