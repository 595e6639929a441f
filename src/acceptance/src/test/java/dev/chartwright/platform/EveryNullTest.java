package dev.chartwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.rendering.Attempt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Null over every key of every schema: the schema rejects it, a sentence of the chart names the
 * key, the default stays, or what the key stands for is off, which is listed here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryNullTest {
  private static final Pattern TRACE = Pattern.compile("(?m)%!|<nil>|<no value>|: null$");

  private final Map<String, String> base =
      NullKeys.attempt(List.of()).rendering().orElseThrow().texts();

  Collection<List<String>> depths() {
    return NullKeys.depths();
  }

  @Test
  void shouldFindTheKeys() {
    assertThat(NullKeys.all()).hasSizeGreaterThan(800).containsValue(true).containsValue(false);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void shouldNeverBeANilPointerOrASilentChange(List<String> keys) {
    Set<String> rejected = named(keys, NullKeys.attempt(keys).refusals());
    List<String> rest = new ArrayList<>(keys);
    rest.removeAll(rejected);
    List<String> off = rest.stream().filter(NullKeys::isOff).toList();
    rest.removeAll(off);

    assertThat(changing(rest)).isEmpty();
    assertThat(trace(off)).isEmpty();
  }

  /** Returns the keys whose null is neither rejected nor without effect. */
  private List<String> changing(List<String> keys) {
    Attempt attempt = NullKeys.attempt(keys);
    boolean same = attempt.rendering().filter(r -> r.texts().equals(base)).isPresent();
    if (same || keys.isEmpty()) {
      return List.of();
    }
    if (keys.size() > 1) {
      List<String> changing = new ArrayList<>(changing(keys.subList(0, keys.size() / 2)));
      changing.addAll(changing(keys.subList(keys.size() / 2, keys.size())));
      return changing;
    }
    return named(keys, attempt.refusals()).isEmpty()
        ? List.of(keys.get(0) + " " + attempt.reasons())
        : List.of();
  }

  /** Returns what went wrong when all this is off. */
  private static List<String> trace(List<String> keys) {
    Attempt attempt = NullKeys.attempt(keys);
    return attempt
        .rendering()
        .map(rendering -> rendering.texts().values().stream().filter(t -> TRACE.matcher(t).find()))
        .orElseGet(() -> attempt.reasons().stream())
        .toList();
  }

  /** Returns the keys that the schema rejects, or of which a sentence of the chart speaks. */
  private static Set<String> named(List<String> keys, List<Finding> refusals) {
    Set<String> named = new HashSet<>();
    for (String key : keys) {
      for (Finding refusal : refusals) {
        String at = refusal.key().orElse("");
        if (at.equals(key) || at.startsWith(key + ".") || refusal.message().contains(key)) {
          named.add(key);
        }
      }
    }
    return named;
  }
}
