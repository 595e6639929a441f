package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.internal.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All values of an input, to see what of an object is a user's own, and not the chart's. */
final class Given {
  private final List<JsonNode> scalars = new ArrayList<>();
  private final Set<JsonNode> containers = new LinkedHashSet<>();
  private final List<JsonNode> lists = new ArrayList<>();

  private Given() {}

  static Given of(Input input) {
    Given given = new Given();
    input.changes().forEach(change -> given.collect(change.value()));
    return given;
  }

  private void collect(JsonNode value) {
    if (value.isValueNode()) {
      scalars.add(value);
      return;
    }
    if (!value.isEmpty()) {
      containers.add(value);
    }
    if (value.isArray()) {
      lists.add(value);
    }
    value.forEach(this::collect);
  }

  /** Whether a mapping or a list is as the user wrote it. */
  boolean has(JsonNode container) {
    return containers.contains(container);
  }

  /** Whether the user wrote the same item twice. */
  boolean hasTwice(JsonNode item) {
    for (JsonNode list : lists) {
      int count = 0;
      for (JsonNode one : list) {
        count += one.equals(item) ? 1 : 0;
      }
      if (count > 1) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is one of the values. */
  boolean isText(String text) {
    return scalars.stream().anyMatch(one -> one.asText().equals(text));
  }

  boolean hasTemplate() {
    return scalars.stream().anyMatch(one -> one.asText().contains("{{"));
  }

  List<JsonNode> scalars() {
    return scalars;
  }

  /** Returns the values that a rendered scalar may be, as the user wrote them. */
  List<JsonNode> sources(JsonNode rendered) {
    return scalars.stream().filter(one -> mayBe(one, rendered)).toList();
  }

  private static boolean mayBe(JsonNode given, JsonNode rendered) {
    if (given.equals(rendered)) {
      return true;
    }
    if (given.isNumber() && rendered.isNumber()) {
      return given.decimalValue().compareTo(rendered.decimalValue()) == 0;
    }
    if (given.isTextual()) {
      return plain(given.asText()).filter(rendered::equals).isPresent();
    }
    return rendered.isTextual() && rendered.asText().equals(given.asText());
  }

  /** Returns what a text is if nobody quotes it. */
  private static Optional<JsonNode> plain(String text) {
    try {
      return Optional.of(YamlDocument.parse("v: " + text).content().path("v"));
    } catch (YamlDocument.SyntaxException e) {
      return Optional.empty();
    }
  }
}
