package dev.chartwright.check.policy;

import dev.chartwright.check.Checks;
import dev.chartwright.check.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is checked, in all stages, and what of it is on. */
public final class Catalog {
  private static final int SUGGESTIONS = 3;

  private Catalog() {}

  /**
   * A rule, and whether it is looked after.
   *
   * @param rule the rule
   * @param on whether its check runs
   * @param switchable whether chartwright.yaml may switch it
   * @param remedy what to do, where the rule says it for all its findings
   */
  public record Entry(Rule rule, boolean on, boolean switchable, Optional<String> remedy) {}

  /**
   * The checks of policy.
   *
   * @return in the order of their ids
   */
  public static List<PolicyCheck> policy() {
    return PolicyChecks.all();
  }

  /**
   * Every rule.
   *
   * @param settings what the project says of policy
   * @return in the order of their ids
   */
  public static List<Entry> entries(PolicySettings settings) {
    Map<String, Entry> entries = new TreeMap<>();
    Checks.rules()
        .forEach(rule -> entries.put(rule.id(), new Entry(rule, true, false, Optional.empty())));
    for (PolicyCheck check : policy()) {
      Optional<String> remedy = Optional.of(check.remedy());
      entries.put(check.rule().id(), new Entry(check.rule(), settings.runs(check), true, remedy));
    }
    return List.copyOf(entries.values());
  }

  /**
   * A rule by its id.
   *
   * @param id the id, in any case of letters
   * @param settings what the project says of policy
   * @return the rule, if there is one
   */
  public static Optional<Entry> find(String id, PolicySettings settings) {
    return entries(settings).stream()
        .filter(entry -> entry.rule().id().equalsIgnoreCase(id))
        .findFirst();
  }

  /**
   * The ids that somebody may have meant.
   *
   * @param id what was written
   * @return at most three, the nearest first
   */
  public static List<String> nearest(String id) {
    return Stream.concat(Checks.rules().stream(), PolicyChecks.rules().stream())
        .map(Rule::id)
        .distinct()
        .sorted(Comparator.<String>comparingInt(one -> distance(one, id)).thenComparing(one -> one))
        .limit(SUGGESTIONS)
        .toList();
  }

  /** Digits that differ count, later ones less: 1293 is nearer to 1203 than to 1193. */
  private static int distance(String one, String other) {
    int distance = Math.abs(one.length() - other.length()) * 10;
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      boolean same = Character.toUpperCase(one.charAt(i)) == Character.toUpperCase(other.charAt(i));
      distance += same ? 0 : 10 - Math.min(i, 8);
    }
    return distance;
  }
}
