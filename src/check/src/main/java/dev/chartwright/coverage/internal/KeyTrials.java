package dev.chartwright.coverage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out which keys change a rendering: a test's rendering is compared with that of the same
 * values without the key.
 */
public final class KeyTrials {
  private final List<ValueKey> keys;
  private final List<Trial> trials = new ArrayList<>();
  private final Map<ValueKey, String> changed = new HashMap<>();
  private int compared;

  KeyTrials(List<ValueKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * A rendering of a test.
   *
   * @param values what the test gives
   * @param result what came of each template, equal for equal texts, and the failure
   * @param how what the renderer needs to repeat it
   */
  public record Trial(String test, JsonNode values, Map<String, String> result, Object how) {}

  /** Repeats renderings. */
  public interface Renderings {
    /**
     * Renders tests with other values.
     *
     * @param trials tests, each with the values to give
     * @return what came of each, in their order
     */
    List<Map<String, String>> results(List<Trial> trials);
  }

  /** Adds a rendering. */
  public synchronized void add(Trial trial) {
    trials.add(trial);
  }

  /** Returns the tests that set each key. */
  synchronized Map<ValueKey, List<Trial>> setBy() {
    return setBy(trials);
  }

  private Map<ValueKey, List<Trial>> setBy(List<Trial> some) {
    Map<ValueKey, List<Trial>> by = new HashMap<>();
    for (ValueKey key : keys) {
      by.put(key, some.stream().filter(trial -> key.isIn(trial.values())).toList());
    }
    return by;
  }

  /** Returns the first test found whose rendering each key changes. */
  synchronized Map<ValueKey, String> changedBy() {
    return Map.copyOf(changed);
  }

  /**
   * Compares. Of each key, tests that set few keys come first, since another key may hide what one
   * changes.
   *
   * @param renderings repeats what was added since the last comparison
   */
  public synchronized void compare(Renderings renderings) {
    List<Trial> some = new ArrayList<>(trials.subList(compared, trials.size()));
    compared = trials.size();
    Map<String, Long> sizes = new HashMap<>();
    some.forEach(
        trial ->
            sizes.put(trial.test(), keys.stream().filter(key -> key.isIn(trial.values())).count()));
    some.sort(
        Comparator.<Trial>comparingLong(trial -> sizes.getOrDefault(trial.test(), 0L))
            .thenComparing(Trial::test));
    Map<ValueKey, List<Trial>> setBy = setBy(some);
    // What is random differs by itself.
    Map<String, Set<String>> unstable = new HashMap<>();
    // Most keys have an effect in the first test; for the others, few large calls are quicker.
    int at = 0;
    for (int size = 1; at < some.size(); size *= 2) {
      round(renderings, tried(setBy, at, size), unstable);
      at += size;
    }
  }

  private record Tried(ValueKey key, Trial trial) {
    Trial without() {
      return new Trial(trial.test(), key.without(trial.values()), trial.result(), trial.how());
    }
  }

  private List<Tried> tried(Map<ValueKey, List<Trial>> setBy, int at, int size) {
    return keys.stream()
        .filter(key -> !changed.containsKey(key))
        .flatMap(
            key ->
                setBy.getOrDefault(key, List.of()).stream()
                    .skip(at)
                    .limit(size)
                    .map(trial -> new Tried(key, trial)))
        .toList();
  }

  private void round(Renderings renderings, List<Tried> tried, Map<String, Set<String>> unstable) {
    List<Map<String, String>> results =
        renderings.results(tried.stream().map(Tried::without).toList());
    Map<String, Trial> unknown = new TreeMap<>();
    for (int i = 0; i < tried.size(); i++) {
      Trial trial = tried.get(i).trial();
      if (!results.get(i).equals(trial.result()) && !unstable.containsKey(trial.test())) {
        unknown.put(trial.test(), trial);
      }
    }
    List<Trial> repeated = List.copyOf(unknown.values());
    List<Map<String, String>> again = renderings.results(repeated);
    for (int i = 0; i < repeated.size(); i++) {
      Trial trial = repeated.get(i);
      unstable.put(trial.test(), differing(trial.result(), again.get(i)));
    }
    for (int i = 0; i < tried.size(); i++) {
      Trial trial = tried.get(i).trial();
      Set<String> differing = differing(trial.result(), results.get(i));
      differing.removeAll(unstable.getOrDefault(trial.test(), Set.of()));
      if (!differing.isEmpty()) {
        changed.putIfAbsent(tried.get(i).key(), trial.test());
      }
    }
  }

  private static Set<String> differing(Map<String, String> one, Map<String, String> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
    return names;
  }
}
