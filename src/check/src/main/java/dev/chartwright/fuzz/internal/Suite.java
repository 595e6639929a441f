package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.fuzz.internal.Symptom.Place;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import dev.chartwright.unittest.internal.yaml.GoYamlException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A suite of helm-unittest with one test, which fails as long as the fault exists.
 *
 * @param template the template, as suites name it
 * @param document the index of the document; -1 for all
 * @param name the name of the test
 * @param assertion the kind of the assertion, with its parameters
 */
public record Suite(
    String template,
    int document,
    String name,
    KubernetesVersion version,
    Map.Entry<String, Map<String, @Nullable Object>> assertion) {

  /**
   * Returns the suite of a symptom; empty if no assertion shows it.
   *
   * @param input what shows the symptom
   */
  static Optional<Suite> of(
      Symptom symptom, Input input, Optional<Rendering> rendering, KubernetesVersion version) {
    if (symptom.rule().equals(Symptom.RENDER)) {
      String template = symptom.place().map(Place::template).orElse("");
      return Optional.of(
          new Suite(
              template.endsWith(".tpl") || template.isEmpty() ? "" : inside(template),
              -1,
              "renders",
              version,
              Map.entry("notFailedTemplate", Map.of())));
    }
    Optional<Place> place =
        symptom.place().filter(one -> !one.path().isEmpty() && !symptom.rule().equals("CW1003"));
    if (place.isEmpty() || rendering.isEmpty() || isText(place.get().value(), input)) {
      return Optional.empty();
    }
    int document = index(rendering.get(), place.get());
    return document < 0
        ? Optional.empty()
        : Optional.of(
            new Suite(
                inside(place.get().template()),
                document,
                "renders a valid " + place.get().kind(),
                version,
                assertion(symptom, place.get())));
  }

  private static Map.Entry<String, Map<String, @Nullable Object>> assertion(
      Symptom symptom, Place place) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("path", path(place.path()));
    if (place.value().isMissingNode() || place.value().isNull()) {
      return Map.entry("exists", parameters);
    }
    if (symptom.rule().equals(Symptom.EXPONENT)) {
      parameters.put("pattern", "\\de\\+\\d\\d");
      return Map.entry("notMatchRegex", parameters);
    }
    if (symptom.message().contains("must be a string")) {
      parameters.put("type", "string");
      return Map.entry("isType", parameters);
    }
    parameters.put("value", Json.convert(place.value(), new TypeReference<Object>() {}));
    return Map.entry("notEqual", parameters);
  }

  /**
   * Whether go-yaml 3, which reads documents for assertions, takes it for the text it should be.
   */
  private static boolean isText(JsonNode value, Input input) {
    return !value.isTextual()
        && Given.of(input).sources(value).stream()
            .anyMatch(
                source -> {
                  try {
                    return source.isTextual()
                        && GoYaml.readFirst(source.asText()) instanceof String;
                  } catch (GoYamlException e) {
                    return false;
                  }
                });
  }

  /** Documents of a template in the order of its text. */
  private static int index(Rendering rendering, Place place) {
    List<Manifest> documents =
        rendering.manifests().stream()
            .filter(one -> one.template().equals(place.template()))
            .sorted(Comparator.comparingInt(Manifest::firstLine))
            .toList();
    for (int i = 0; i < documents.size(); i++) {
      Manifest one = documents.get(i);
      if (one.kind().equals(place.kind()) && one.name().equals(place.name())) {
        return i;
      }
    }
    return -1;
  }

  private static String path(List<String> steps) {
    StringBuilder path = new StringBuilder();
    for (String step : steps) {
      if (step.matches("\\d+")) {
        path.append('[').append(step).append(']');
      } else if (step.matches("[A-Za-z_][A-Za-z0-9_-]*")) {
        path.append(path.isEmpty() ? "" : ".").append(step);
      } else {
        path.append("[\"").append(step.replace("\"", "\\\"")).append("\"]");
      }
    }
    return path.toString();
  }

  /** Returns a template without the name of the chart and its folder of templates. */
  private static String inside(String template) {
    return template.replaceFirst("^[^/]+/", "").replaceFirst("^templates/", "");
  }

  /**
   * Returns its text.
   *
   * @param values the name of the values file beside it
   */
  public String text(String values) {
    Map<String, @Nullable Object> suite = new LinkedHashMap<>();
    suite.put("suite", name + " with " + values);
    if (!template.isEmpty()) {
      suite.put("templates", List.of(template));
    }
    suite.put("values", List.of(values));
    suite.put("release", Map.of("name", "release-name"));
    suite.put(
        "capabilities",
        new LinkedHashMap<String, Object>(
            Map.of(
                "majorVersion", (long) version.major(), "minorVersion", (long) version.minor())));
    Map<String, @Nullable Object> test = new LinkedHashMap<>();
    test.put("it", name);
    if (document >= 0) {
      test.put("documentIndex", (long) document);
    }
    test.put("asserts", List.of(Map.of(assertion.getKey(), assertion.getValue())));
    suite.put("tests", List.of(test));
    return GoYaml.write(suite);
  }
}
