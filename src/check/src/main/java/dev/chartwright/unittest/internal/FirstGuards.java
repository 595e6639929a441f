package dev.chartwright.unittest.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.helm.HelmFailure;
import dev.chartwright.unittest.internal.FirstRendering.Made;
import dev.chartwright.unittest.internal.FirstRendering.Terms;
import dev.chartwright.unittest.internal.FirstSuite.Assert;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds values that a chart rejects with {@code fail} or {@code required}. */
final class FirstGuards {
  private static final int MOST_TRIES = 150;
  private static final Pattern GUARD = Pattern.compile("\\b(fail|required)\\b");

  private final Chart chart;
  private final FirstRendering rendering;
  private final FirstKeys keys;
  private final Set<String> messages = new HashSet<>();
  private int tried;

  FirstGuards(Chart chart, FirstRendering rendering, FirstKeys keys) {
    this.chart = chart;
    this.rendering = rendering;
    this.keys = keys;
  }

  private boolean hasGuard(String file) {
    return isGuarded(chart)
        || chart
            .find(chart.name() + "/" + file)
            .filter(found -> GUARD.matcher(found.file().text()).find())
            .isPresent();
  }

  /** Guards can be in the helpers of any chart, such as a library. */
  private static boolean isGuarded(Chart one) {
    return one.files().stream()
            .anyMatch(file -> file.path().endsWith(".tpl") && GUARD.matcher(file.text()).find())
        || one.subcharts().stream().anyMatch(FirstGuards::isGuarded);
  }

  /** Tries values that a guard may reject, one key at a time. */
  void of(
      String file,
      Set<String> all,
      Map<String, Optional<Object>> set,
      Made made,
      Terms terms,
      List<FirstSuite.Test> tests) {
    if (!hasGuard(file)) {
      return;
    }
    JsonNode values = made.outcome().values();
    for (String key : keys.of(chart.name() + "/" + file)) {
      Object value = FirstPaths.value(values, key).orElse(null);
      List<Optional<Object>> tries =
          value == null && values.at("/" + key.replace('.', '/')).isMissingNode()
              ? List.of(Optional.of("invalid"))
              : FirstValues.invalid(value == null ? Map.of() : value);
      for (Optional<Object> one : tries) {
        if (tried++ >= MOST_TRIES) {
          return;
        }
        Map<String, Optional<Object>> both = new LinkedHashMap<>(set);
        both.put(key, one);
        Optional<HelmFailure> failure = rendering.render(all, both, terms).failure();
        if (failure.isPresent()) {
          failure(failure.get(), "fails " + condition(key, one), Map.of(key, one))
              .ifPresent(tests::add);
        }
      }
    }
  }

  private static String condition(String key, Optional<Object> value) {
    return value.isEmpty() || value.get().equals("")
        ? "without " + key
        : "if " + key + " is " + value.get();
  }

  /** Returns a test of a guard's message, if no other test has it. */
  Optional<FirstSuite.Test> failure(
      HelmFailure failure, String name, Map<String, Optional<Object>> set) {
    Optional<String> message =
        failure.isOfChart()
            ? FailurePlace.of(failure.text()).map(FailurePlace::message)
            : Optional.empty();
    return message
        .filter(text -> !text.isBlank() && failure.text().indexOf('\n') < 0)
        .filter(messages::add)
        .map(
            text ->
                new FirstSuite.Test(
                    name,
                    set,
                    Optional.empty(),
                    -1,
                    List.of(Assert.of("failedTemplate", "errorMessage", text))));
  }
}
