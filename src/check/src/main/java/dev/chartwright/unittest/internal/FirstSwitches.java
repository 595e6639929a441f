package dev.chartwright.unittest.internal;

import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.FirstSuite.Assert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the values that decide whether a template renders anything. */
final class FirstSwitches {
  private static final int MOST_SWITCHES = 12;

  private final FirstRendering rendering;
  private final FirstKeys keys;

  FirstSwitches(FirstRendering rendering, FirstKeys keys) {
    this.rendering = rendering;
    this.keys = keys;
  }

  private List<String> switches(String template, Made made, boolean is) {
    return keys.of(template).stream()
        .filter(key -> FirstPaths.value(made.outcome().values(), key).equals(Optional.of(is)))
        .limit(MOST_SWITCHES)
        .toList();
  }

  /** Returns the fewest switches that, turned on, make the template render something. */
  List<String> switchOn(String template, Set<String> all, Made made, Terms terms) {
    List<String> off = switches(template, made, false);
    for (String key : off) {
      if (renders(template, all, List.of(key), terms)) {
        return List.of(key);
      }
    }
    if (off.size() < 2 || !renders(template, all, off, terms)) {
      return List.of();
    }
    List<String> needed = new ArrayList<>(off);
    for (String key : off) {
      List<String> fewer = needed.stream().filter(one -> !one.equals(key)).toList();
      if (renders(template, all, fewer, terms)) {
        needed.remove(key);
      }
    }
    return needed;
  }

  private boolean renders(String template, Set<String> all, List<String> on, Terms terms) {
    Map<String, Optional<Object>> set = new LinkedHashMap<>();
    on.forEach(key -> set.put(key, Optional.of(true)));
    return !FirstTests.documents(rendering.render(all, set, terms), template).isEmpty();
  }

  List<String> switchesOff(String template, Set<String> all, Made made, Terms terms) {
    return switches(template, made, true).stream()
        .filter(
            key -> {
              Made off = rendering.render(all, Map.of(key, Optional.of(false)), terms);
              return off.failure().isEmpty() && FirstTests.documents(off, template).isEmpty();
            })
        .toList();
  }

  /** Returns a test that a template renders nothing without a switch. */
  static FirstSuite.Test nothing(String key) {
    return new FirstSuite.Test(
        "renders nothing if " + key + " is false",
        Map.of(key, Optional.of(false)),
        Optional.empty(),
        -1,
        List.of(Assert.of("hasDocuments", "count", 0L)));
  }
}
