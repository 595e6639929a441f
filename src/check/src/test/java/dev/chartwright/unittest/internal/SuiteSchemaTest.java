package dev.chartwright.unittest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.internal.JsonSchema;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.unittest.SuiteProblem;
import dev.chartwright.unittest.UnitTests;
import dev.chartwright.unittest.internal.asserts.AssertionType;
import dev.chartwright.unittest.internal.yaml.GoTime;
import dev.chartwright.unittest.internal.yaml.GoYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors and the reader of suites know the same keys. */
class SuiteSchemaTest {
  private static final Path RESOURCES =
      Path.of(
          System.getProperty("chartwright.basedir", ""),
          "src/check/src/test/resources/dev/chartwright/unittest");
  private static final Pattern KNOWN = Pattern.compile("unknown key 'zzz'; known are (.*)");

  @TempDir private Path folder;

  private static String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(UnitTests.class.getResourceAsStream("suite.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> violations(JsonNode suite) throws Exception {
    return JsonSchema.compileValid(text()).validate(suite).stream()
        .map(one -> String.join(".", one.path()) + ": " + one.message())
        .toList();
  }

  private static JsonNode read(String suite) throws Exception {
    return Json.tree(Objects.requireNonNull(withoutTimes(GoYaml.readFirst(suite))));
  }

  /** JSON has no times; a schema sees their text. */
  private static @Nullable Object withoutTimes(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, one) -> copy.put(String.valueOf(key), withoutTimes(one)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(one -> copy.add(withoutTimes(one)));
      return copy;
    }
    return value instanceof GoTime ? value.toString() : value;
  }

  private List<String> problems(String suite) throws IOException {
    Path file = Files.writeString(folder.resolve("a_test.yaml"), suite);
    return SuiteReader.read(file, List.of()).get(0).ignored().stream()
        .map(SuiteProblem::message)
        .toList();
  }

  /** One suite has the key {@code apiVersions:}, which ends with a colon for go-yaml. */
  @Test
  void shouldRejectOnlyTheSuitesThatHaveUnknownKeys() throws Exception {
    int suites = 0;
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      for (Path file : files.filter(one -> one.toString().endsWith("_test.yaml")).toList()) {
        for (Separators.Part part : Separators.split(Files.readString(file))) {
          if (!part.text().isBlank()) {
            suites++;
            assertThat(violations(read(part.text())).isEmpty())
                .as("%s: %s", file, problems(part.text()))
                .isEqualTo(problems(part.text()).isEmpty());
          }
        }
      }
    }
    assertThat(suites).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          asserts: []                                                 | asserts
          asserts: [{equal: {path: a, value: 1, vlaue: 2}}]           | vlaue
          asserts: [{equal: {path: a}}]                               | value
          asserts: [{equal: {value: 1}, isKind: {of: A}}]             | oneOf
          asserts: [{equals: {value: 1}}]                             | equals
          asserts: [{documentIndex: 0}]                               | oneOf
          asserts: [{isKind: {of: A}, documentSelector: {value: 1}}]  | path
          assert: [{isKind: {of: A}}]                                 | assert
          skip: {minimumVersion: 1.0.0}, asserts: [{isKind: {of: A}}] | minimumVersion
          """)
  void shouldRejectWhatIsAMistake(String test, String about) throws Exception {
    List<String> violations = violations(read("tests: [{" + test + "}]"));

    assertThat(violations).isNotEmpty();
    if (!about.equals("oneOf")) {
      assertThat(violations).anyMatch(one -> one.contains(about));
    }
  }

  @ParameterizedTest
  @EnumSource(AssertionType.class)
  void shouldKnowTheKeysOfAnAssertion(AssertionType type) throws Exception {
    JsonNode described = assertions().path(type.key());

    assertThat(described.path("description").asText()).isNotEmpty().endsWith(".");
    assertThat(described.path("additionalProperties").asBoolean(true)).isFalse();
    assertThat(lower(described.path("properties")))
        .isEqualTo(known("tests: [{asserts: [{" + type.key() + ": {zzz: 1}}]}]"));
    for (JsonNode example : described.path("examples")) {
      String suite = "{\"tests\": [{\"asserts\": [{\"" + type.key() + "\": " + example + "}]}]}";
      assertThat(problems(suite)).isEmpty();
      assertThat(violations(read(suite))).isEmpty();
    }
    assertThat(described.path("examples")).isNotEmpty();
  }

  @Test
  void shouldKnowAllAssertions() throws Exception {
    Set<String> known =
        new TreeSet<>(Set.of("not", "template", "documentIndex", "documentSelector"));
    Arrays.stream(AssertionType.values()).map(AssertionType::key).forEach(known::add);

    assertThat(names(assertions())).isEqualTo(known);
    assertThat(Json.read(text()).at("/definitions/assertion/then/oneOf"))
        .extracting(one -> one.at("/required/0").asText())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AssertionType.values()).map(AssertionType::key).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "chart", "capabilities", "kubernetesProvider", "skip"})
  void shouldKnowTheKeysOfATest(String key) throws Exception {
    assertThat(names(keys("/definitions/" + key)))
        .isEqualTo(known("tests: [{asserts: [{isKind: {of: A}}], " + key + ": {zzz: 1}}]"));
  }

  @Test
  void shouldKnowTheKeysOfAScheme() throws Exception {
    String test = "tests: [{asserts: [{isKind: {of: A}}]}]\nkubernetesProvider: ";
    assertThat(names(keys("/definitions/kind")))
        .isEqualTo(known(test + "{scheme: {a/v1/A: {zzz: 1}}}"));
    assertThat(names(keys("/definitions/resource")))
        .isEqualTo(known(test + "{scheme: {a/v1/A: {gvr: {zzz: 1}}}}"));
  }

  @Test
  void shouldKnowTheOtherKeys() throws Exception {
    String tests = "tests: [{asserts: [{isKind: {of: A}}]}]";
    assertThat(names(keys(""))).isEqualTo(known("zzz: 1\n" + tests));
    assertThat(names(keys("/properties/skip"))).isEqualTo(known("skip: {zzz: 1}\n" + tests));
    assertThat(names(keys("/definitions/test")))
        .isEqualTo(known("tests: [{zzz: 1, asserts: [{isKind: {of: A}}]}]"));
    assertThat(names(keys("/definitions/documentSelector")))
        .isEqualTo(
            known("tests: [{asserts: [{isKind: {of: A}}], documentSelector: {path: a, zzz: 1}}]"));
  }

  /** Returns what the reader names when it meets a key that it does not know. */
  private Set<String> known(String suite) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String problem : problems(suite)) {
      Matcher matcher = KNOWN.matcher(problem);
      assertThat(matcher.find()).as(problem).isTrue();
      keys.addAll(List.of(matcher.group(1).split(", ", -1)));
    }
    assertThat(problems(suite)).isNotEmpty();
    keys.remove("");
    return keys;
  }

  private static JsonNode assertions() throws IOException {
    return keys("/definitions/assertion");
  }

  /** Returns the keys of a mapping; each has a description, here or where it refers to. */
  private static JsonNode keys(String pointer) throws IOException {
    JsonNode schema = Json.read(text());
    JsonNode properties = (pointer.isEmpty() ? schema : schema.at(pointer)).path("properties");
    assertThat(properties).as(pointer).isInstanceOf(ObjectNode.class).isNotEmpty();
    properties
        .properties()
        .forEach(
            one -> {
              String reference = one.getValue().path("$ref").asText();
              JsonNode at =
                  reference.isEmpty() ? one.getValue() : schema.at(reference.substring(1));
              assertThat(at.path("description").asText()).as(one.getKey()).isNotEmpty();
            });
    return properties;
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> lower(JsonNode properties) {
    Set<String> names = new TreeSet<>();
    properties.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }
}
