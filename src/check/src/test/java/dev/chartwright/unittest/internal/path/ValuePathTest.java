package dev.chartwright.unittest.internal.path;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What paths mean; {@link EngineResultsTest} compares many more with the engine of helm-unittest.
 */
final class ValuePathTest {
  private static final Map<String, Object> WEB =
      Map.of(
          "name",
          "web",
          "image",
          "nginx:1.25",
          "ports",
          List.of(port("http", 80), port("https", 443)));

  private static final Map<String, Object> SIDE =
      Map.of("name", "side", "image", "busybox", "ports", List.of(), "cpu", 0.5);

  private static final Map<String, Object> DEPLOYMENT =
      Map.of(
          "kind",
          "Deployment",
          "metadata",
          Map.of("name", "web", "labels", Map.of("app.kubernetes.io/name", "x", "it's", "y")),
          "spec",
          Map.of("replicas", 3L, "paused", false, "containers", List.of(WEB, SIDE)));

  private static Map<String, Object> port(String name, long number) {
    return Map.of("name", name, "port", number);
  }

  private static List<Object> find(String path) {
    return ValuePath.of(path).find(DEPLOYMENT);
  }

  @Nested
  final class Steps {
    @ParameterizedTest
    @ValueSource(strings = {"spec.replicas", "$.spec.replicas", "$['spec'].replicas", "..replicas"})
    void shouldFindAValueByName(String path) {
      assertThat(find(path)).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "metadata.labels['app.kubernetes.io/name']",
          "metadata.labels[\"app.kubernetes.io/name\"]",
          "$..['app.kubernetes.io/name']",
        })
    void shouldReadANameInQuotes(String path) {
      assertThat(find(path)).containsExactly("x");
    }

    @Test
    void shouldReadAQuoteAfterABackslash() {
      assertThat(find("metadata.labels['it\\'s']")).containsExactly("y");
      assertThat(find("metadata.labels[\"it's\"]")).containsExactly("y");
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
      assertThat(find("spec.nothing")).isEmpty();
      assertThat(find("kind.nothing")).isEmpty();
      assertThat(find("spec[0]")).isEmpty();
      assertThat(find("spec.containers.name")).isEmpty();
    }

    @Test
    void shouldFindTheDocument() {
      assertThat(find("")).containsExactly(DEPLOYMENT);
      assertThat(find("$")).containsExactly(DEPLOYMENT);
    }

    @Test
    void shouldFindANull() {
      Map<String, Object> document = Collections.singletonMap("a", null);

      assertThat(ValuePath.of("a").find(document)).containsExactly((Object) null);
      assertThat(ValuePath.of("b").find(document)).isEmpty();
    }

    @Test
    void shouldFindSeveralNamesInTheirOrder() {
      assertThat(find("spec.containers[0]['name', 'nothing', \"image\", 'name']"))
          .containsExactly("web", "nginx:1.25", "web");
    }

    @ParameterizedTest
    @CsvSource({
      "[0], a",
      "[-1], e",
      "[9], ''",
      "[-9], ''",
      "'[1,0,1]', b a b",
      "[1:3], b c",
      "[:-3], a b",
      "[3:], d e",
      "[::2], a c e",
      "[::-1], e d c b a",
      "[-2::-2], d b",
      "'[3:1:-1,0]', d c a",
      "[*], a b c d e",
    })
    void shouldSelectItems(String subscript, String expected) {
      Map<String, Object> document = Map.of("l", List.of("a", "b", "c", "d", "e"));
      List<Object> found = ValuePath.of("l" + subscript).find(document);
      assertThat(String.join(" ", found.toArray(String[]::new))).isEqualTo(expected);
    }

    @Test
    void shouldOverflowAsGoDoes() {
      List<String> list = List.of("a", "b", "c");

      assertThat(ValuePath.of("[2::9223372036854775807]").find(list)).containsExactly("c", "a");
      assertThat(ValuePath.of("[::-9223372036854775808]").find(list)).containsExactly("c");
    }

    @Test
    void shouldGoThroughKeysInTheOrderOfYaml() {
      Map<String, Object> document =
          Map.of("a10", 1L, "a9", 2L, "a", 3L, "B", 4L, "10", 5L, "a-b", 6L);

      assertThat(ValuePath.of("[*]~").find(document))
          .containsExactly("10", "B", "a", "a-b", "a9", "a10");
      assertThat(ValuePath.of("*").find(document)).containsExactly(5L, 4L, 3L, 6L, 2L, 1L);
    }

    @Test
    void shouldFindNames() {
      assertThat(find("metadata.labels~")).containsExactly("labels");
      assertThat(find("metadata.labels['it\\'s']~")).containsExactly("it's");
      assertThat(find("metadata[*]~")).containsExactly("labels", "name");
    }

    @Test
    void shouldDescendToChildrenBeforeTheNodeItself() {
      Map<String, Object> document = Map.of("a", Map.of("a", 1L, "b", Map.of("a", 2L)));

      assertThat(ValuePath.of("..a").find(document))
          .containsExactly(2L, 1L, Map.of("a", 1L, "b", Map.of("a", 2L)));
    }

    @Test
    void shouldDescendToTheKeysToo() {
      assertThat(ValuePath.of("..[?(@ =~ /^k/)]").find(Map.of("key", "kept", "a", "b")))
          .containsExactly("key", "kept");
    }
  }

  @Nested
  final class Filters {
    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "@.name == 'web'; web",
          "@.name == \"web\"; web",
          "@.name != 'web'; side",
          "@.cpu; side",
          "!@.cpu; web",
          "@.cpu < 1; side",
          "@.cpu <= 0.5 && @.name == 'side'; side",
          "@.cpu > .5 || @.name == 'web'; web",
          "@.ports[?(@.port > 100)]; web",
          "@.ports[?(@.name == 'http' && @.port == 80)]; web",
          "@.ports[*].port >= 80; web",
          "@.ports[*].port > 80; ''",
          "@.image =~ /:[0-9.]+$/; web",
          "!(@.image =~ /:/); side",
          "@.name == $.metadata.name; web",
          "$.spec.paused == false && @.cpu; side",
          "@.nothing == null; ''",
          "@.name == 3; ''",
          "@.name != 3 && @.cpu != 'x'; side",
          "true; web side",
          "false || !true; ''",
          "@..['port'] == 80; ''",
          "@..['port'] >= 80; web",
          "1 == 1.0; web side",
          "'1' == 1; ''",
        })
    void shouldKeepItems(String filter, String expected) {
      List<Object> found = find("spec.containers[?(" + filter + ")].name");

      assertThat(String.join(" ", found.toArray(String[]::new))).isEqualTo(expected);
    }

    @Test
    void shouldKeepAMappingThatFits() {
      assertThat(find("metadata[?(@.name == 'web')].name")).containsExactly("web");
      assertThat(find("metadata[?(@.name == 'other')].name")).isEmpty();
    }

    @Test
    void shouldStartAnewInsideAnOperand() {
      // The inner $ is the container, not the document.
      assertThat(find("spec.containers[?(@.ports[?($.cpu)])].name")).isEmpty();
      assertThat(find("spec.containers[?(@[?($.cpu)])].name")).containsExactly("side");
    }

    @Test
    void shouldCompareTextsByCodePoints() {
      // In UTF-16, the second is less than the first.
      Map<String, Object> document = Map.of("a", "\uff5e", "b", "\ud83d\ude00");

      assertThat(ValuePath.of("[?(@.a < @.b)].a").find(document)).containsExactly("\uff5e");
    }

    @Test
    void shouldCompareNumbersOfAnySize() {
      Map<String, Object> document =
          Map.of("l", List.of(1L, 1.5, new BigInteger("18446744073709551615"), -0.0));

      assertThat(ValuePath.of("l[?(@ > 1e19)]").find(document))
          .containsExactly(new BigInteger("18446744073709551615"));
      assertThat(ValuePath.of("l[?(@ == 0)]").find(document)).containsExactly(0L);
    }

    @Test
    void shouldRejectAComparisonWithInfinity() {
      Map<String, Object> document = Map.of("a", Double.NEGATIVE_INFINITY);
      ValuePath path = ValuePath.of("[?(@.a < 1)]");

      assertThatThrownBy(() -> path.find(document))
          .isInstanceOf(PathException.class)
          .hasMessage("invalid numeric value -.inf");
    }
  }

  @Test
  void shouldReturnNumbersAsYamlReadsThemAgain() {
    Map<String, Object> document =
        Map.of("a", 3.0, "b", List.of(1_000_000.0, Map.of("c", -0.0)), "d", 1.5);

    assertThat(ValuePath.of("a").find(document)).containsExactly(3L);
    assertThat(ValuePath.of("b").find(document))
        .containsExactly(List.of(1_000_000.0, Map.of("c", 0L)));
    assertThat(ValuePath.of("d").find(document)).containsExactly(1.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a.; child name missing at position 2, following \"a.\"",
        "a[; unmatched [ at position 2, following \"a[\"",
        "a[]; subscript missing from [] before position 3",
        "a[x]; invalid array index [x] before position 4: non-integer array index",
        "a b; invalid character ' ' at position 1, following \"a\"",
        "é[x]; invalid array index [x] before position 5: non-integer array index",
        "$a; invalid path syntax at position 1, following \"$\"",
        "..; child name or array access or filter missing after recursive descent at position 2,"
            + " following \"..\"",
        "a[?(@.b]; missing end of filter at position 8, following \".b]\"",
        "a[?(@.b == x)]; invalid filter term at position 11, following \"== \"",
        "a[?(@.b =~ /(/)]; invalid regular expression at position 11, following \"=~ \": error"
            + " parsing regexp: missing closing ): `(`",
        "a[?(1.2.3 == @)]; invalid float literal \"1.2.3\": strconv.ParseFloat: parsing \"1.2.3\":"
            + " invalid syntax before position 9",
        "a~.b; property name operator may only be used on last child in path at position 2,"
            + " following \"a~\"",
      })
  void shouldRejectInTheWordsOfTheEngine(String path, String message) {
    assertThatThrownBy(() -> ValuePath.of(path))
        .isInstanceOf(PathException.class)
        .hasMessage(message);
  }

  @Nested
  final class Limits {
    @ParameterizedTest
    @ValueSource(strings = {"[?(@", "[?(!", "[?((", "[?(@.a == @"})
    void shouldRejectDeepFilters(String open) {
      String path = open.repeat(2000) + ")]".repeat(2000);

      assertThatThrownBy(() -> ValuePath.of(path)).isInstanceOf(PathException.class);
    }

    @ParameterizedTest
    @CsvSource({"!, ''", "(, )"})
    void shouldRejectDeepConditions(String open, String close) {
      String path = "[?(" + open.repeat(1000) + "true" + close.repeat(1000) + ")]";

      assertThatThrownBy(() -> ValuePath.of(path))
          .hasMessage("the filters have more than 100 levels");
    }

    @Test
    void shouldRejectALongPath() {
      assertThatThrownBy(() -> ValuePath.of("a.".repeat(6000)))
          .hasMessage("the path has more than 10000 characters");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "$..*..*..*..*..*..*",
          "$..[?(@..[*] == $..[*])]",
          "$..[?($..[*]..[*] != 1)]",
          "$..[0:,0:,0:,0:,0:,0:,0:]..[0:,0:,0:,0:,0:,0:]..[0:,0:,0:,0:,0:,0:]",
        })
    void shouldEndASearchThatMultiplies(String path) {
      Object document = "x".repeat(100);
      for (int i = 0; i < 9; i++) {
        document = List.of(document, Map.of("a", document));
      }
      Object many = document;

      assertTimeoutPreemptively(
          ofSeconds(60),
          () ->
              assertThatThrownBy(() -> ValuePath.of(path).find(many))
                  .isInstanceOf(PathException.class)
                  .hasMessageStartingWith("the path takes more than"));
    }

    @Test
    void shouldEndAConditionThatRepeatsItself() {
      // Where an operand is missing, the engine takes the one before once more.
      String path =
          "[?(" + "(".repeat(40) + "1 == 1 && ".repeat(40) + "true" + " && ())".repeat(40) + ")]";

      assertTimeoutPreemptively(
          ofSeconds(60),
          () ->
              assertThatThrownBy(() -> ValuePath.of(path).find(Map.of()))
                  .hasMessageStartingWith("the path takes more than"));
    }

    @Test
    void shouldRejectADeepDocument() {
      Object document = "x";
      for (int i = 0; i < 5000; i++) {
        document = new ArrayList<>(List.of(document));
      }
      Object deep = document;

      assertThatThrownBy(() -> ValuePath.of("..a").find(deep))
          .hasMessage("the document has more than 1000 levels");
      assertThatThrownBy(() -> ValuePath.of("$").find(deep))
          .hasMessage("the document has more than 1000 levels");
    }
  }
}
