package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.FirstSuite.Assert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the values, and what the cluster serves, that decide whether a template renders anything.
 */
final class FirstSwitches {
  private static final int MOST_SWITCHES = 12;
  private static final int MOST_ALONE = 6;
  private static final String EXAMPLE = "example";

  private final FirstRendering rendering;
  private final FirstKeys keys;

  FirstSwitches(FirstRendering rendering, FirstKeys keys) {
    this.rendering = rendering;
    this.keys = keys;
  }

  /**
   * A key that makes a template render something.
   *
   * @param off what it is without the switch; empty if it has no value
   * @param on what it must be
   */
  record Switch(String key, Optional<Object> off, Object on) {
    /** Returns a test that a template renders nothing without the switch. */
    FirstSuite.Test nothing() {
      String when =
          off.filter(value -> !value.equals(""))
              .map(value -> "if " + key + " is " + value)
              .orElse("without " + key);
      return new FirstSuite.Test(
          "renders nothing " + when,
          Map.of(key, off),
          Optional.empty(),
          -1,
          List.of(Assert.of("hasDocuments", "count", 0L)));
    }
  }

  private List<Switch> switches(String template, Made made) {
    List<Switch> found = new ArrayList<>();
    JsonNode values = made.outcome().values();
    for (String key : keys.of(template)) {
      JsonNode node = values.at("/" + key.replace('.', '/'));
      if (node.isBoolean()) {
        if (!node.booleanValue()) {
          found.add(new Switch(key, Optional.of(false), true));
        }
      } else if (node.isTextual() || node.isMissingNode() || node.isNull()) {
        Optional<Object> off = Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
        keys.compared(template, key).stream()
            .filter(text -> !off.equals(Optional.of(text)))
            .forEach(text -> found.add(new Switch(key, off, text)));
        if (off.isEmpty() || off.get().equals("")) {
          found.add(new Switch(key, off, EXAMPLE));
        }
      } else if (node.isObject() && node.isEmpty()) {
        found.add(new Switch(key, Optional.empty(), Map.of(EXAMPLE, EXAMPLE)));
      } else if (node.isArray() && node.isEmpty()) {
        found.add(new Switch(key, Optional.empty(), List.of(EXAMPLE)));
      }
    }
    // Most templates are switched by true, some by a name; the others are tried last.
    return found.stream()
        .sorted(Comparator.comparingInt(FirstSwitches::rank))
        .limit(MOST_SWITCHES)
        .toList();
  }

  private static int rank(Switch one) {
    return one.on() instanceof Boolean ? 0 : EXAMPLE.equals(one.on()) ? 2 : 1;
  }

  /** Returns the fewest switches that, turned on, make the template render something. */
  List<Switch> switchOn(String template, Set<String> all, Made made, Terms terms) {
    List<Switch> off = switches(template, made);
    boolean isTogether = off.size() > 1 && renders(template, all, off, terms);
    for (Switch one : isTogether ? off : off.subList(0, Math.min(off.size(), MOST_ALONE))) {
      if (renders(template, all, List.of(one), terms)) {
        return List.of(one);
      }
    }
    return isTogether ? needed(off, some -> renders(template, all, some, terms)) : List.of();
  }

  private static <T> List<T> needed(List<T> all, Predicate<List<T>> suffices) {
    List<T> needed = new ArrayList<>(all);
    for (T one : all) {
      List<T> fewer = needed.stream().filter(other -> other != one).toList();
      if (!fewer.isEmpty() && suffices.test(fewer)) {
        needed.remove(one);
      }
    }
    return needed;
  }

  /** Returns the fewest API versions that, served, make the template render something. */
  List<String> serving(String template, Set<String> all, Terms terms) {
    List<String> apis = keys.apis(template);
    Predicate<List<String>> suffices =
        some ->
            !FirstTests.documents(rendering.render(all, Map.of(), terms.serving(some)), template)
                .isEmpty();
    return apis.isEmpty() || !suffices.test(apis) ? List.of() : needed(apis, suffices);
  }

  private boolean renders(String template, Set<String> all, List<Switch> on, Terms terms) {
    Map<String, Optional<Object>> set = new LinkedHashMap<>();
    on.forEach(one -> set.putIfAbsent(one.key(), Optional.of(one.on())));
    return !FirstTests.documents(rendering.render(all, set, terms), template).isEmpty();
  }

  List<Switch> switchesOff(String template, Set<String> all, Made made, Terms terms) {
    return keys.of(template).stream()
        .filter(key -> FirstPaths.value(made.outcome().values(), key).equals(Optional.of(true)))
        .limit(MOST_SWITCHES)
        .filter(
            key -> {
              Made off = rendering.render(all, Map.of(key, Optional.of(false)), terms);
              return off.failure().isEmpty() && FirstTests.documents(off, template).isEmpty();
            })
        .map(key -> new Switch(key, Optional.of(false), true))
        .toList();
  }
}
