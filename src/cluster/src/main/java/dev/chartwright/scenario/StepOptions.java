package dev.chartwright.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.release.Diagnosis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The options of a step in chartwright.yaml; its schema has rejected unknown ones. */
final class StepOptions {
  private final JsonNode node;
  private final Path base;

  /** Reads paths relative to {@code base}. */
  StepOptions(JsonNode node, Path base) {
    this.node = node;
    this.base = base;
  }

  /** Returns the text of an option, or empty if it is not set. */
  Optional<String> text(String key) {
    return node.hasNonNull(key) ? Optional.of(node.path(key).asText()) : Optional.empty();
  }

  /** Returns the text of a required option. */
  String required(String key) {
    return node.path(key).asText();
  }

  /** Returns a part of the file as JSON. */
  String json(String key) {
    return node.path(key).toString();
  }

  boolean flag(String key, boolean otherwise) {
    return node.path(key).asBoolean(otherwise);
  }

  OptionalInt number(String key) {
    return node.has(key) ? OptionalInt.of(node.path(key).asInt()) : OptionalInt.empty();
  }

  /** Returns a time such as {@code 90s} or {@code 100ms}, or empty if it is not set. */
  Optional<Duration> duration(String key) {
    return text(key)
        .map(
            text ->
                text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
  }

  /** Returns the items of a list, or empty if it is not set. */
  Optional<List<String>> texts(String key) {
    return node.has(key) ? Optional.of(list(key, text -> text)) : Optional.empty();
  }

  /** Returns which release the step is about. */
  Optional<String> release() {
    return text("release");
  }

  Inputs inputs() {
    return new Inputs(
        list("values", base::resolve),
        list("set", text -> text),
        text("from").map(from -> from.startsWith("git") ? from : base.resolve(from).toString()),
        text("with"),
        text("reuse"));
  }

  Expectation expectation() {
    return new Expectation(
        text("fails").map(cause -> Diagnosis.Cause.valueOf(constant(cause))),
        text("says"),
        flag("unchanged", false));
  }

  /** In the file, a cause is spelled as in Kubernetes: {@code crashLoop}. */
  private static String constant(String word) {
    return word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private <T> List<T> list(String key, Function<String, T> reader) {
    List<T> items = new ArrayList<>();
    node.path(key).forEach(item -> items.add(reader.apply(item.asText())));
    return items;
  }
}
