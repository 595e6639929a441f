package dev.chartwright.check.internal.catalog;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.CheckSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of all stages, by id. */
public final class Catalog {
  private static final int SUGGESTIONS = 3;

  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * Creates a catalogue.
   *
   * @param entries what is in it; of two of one id the first counts
   */
  public Catalog(Collection<Entry> entries) {
    entries.forEach(entry -> this.entries.putIfAbsent(entry.id(), entry));
  }

  /**
   * Returns a copy with more.
   *
   * @param more further entries
   * @return a new catalogue
   */
  public Catalog with(Collection<Entry> more) {
    return new Catalog(Stream.concat(entries.values().stream(), more.stream()).toList());
  }

  /**
   * Returns a copy under a project's settings.
   *
   * @param settings what is on and off, and how bad
   * @return a new catalogue
   */
  public Catalog under(CheckSettings settings) {
    return new Catalog(entries.values().stream().map(one -> under(settings, one)).toList());
  }

  private static Entry under(CheckSettings settings, Entry entry) {
    if (entry.fixed()) {
      return entry;
    }
    Rule rule = entry.rule();
    Optional<Severity> weight = Optional.ofNullable(settings.severities().get(rule.id()));
    Rule weighed =
        new Rule(
            rule.id(),
            rule.title(),
            weight.orElse(rule.severity()),
            rule.rationale(),
            rule.bad(),
            rule.good());
    boolean on = settings.runs(rule, entry.on());
    return new Entry(weighed, entry.stage(), on, false, entry.remedy(), weight);
  }

  /**
   * Returns all rules.
   *
   * @return in the order of their ids
   */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * Their rules.
   *
   * @return in the order of their ids
   */
  public List<Rule> rules() {
    return entries.values().stream().map(Entry::rule).toList();
  }

  /**
   * Returns a rule by its id.
   *
   * @param id the id, in any case of letters
   * @return the rule, if there is one
   */
  public Optional<Entry> find(String id) {
    Entry exact = entries.get(id);
    return exact != null
        ? Optional.of(exact)
        : entries.values().stream().filter(one -> one.id().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * Returns a rule by its id, or fails.
   *
   * @param id the id, in any case of letters
   * @throws UnknownCheckException if there is none
   */
  public Entry get(String id) {
    return find(id).orElseThrow(() -> new UnknownCheckException(id, nearest(id)));
  }

  /**
   * Returns the ids that are most similar to an unknown one.
   *
   * @param id what was written
   * @return at most three, the nearest first
   */
  public List<String> nearest(String id) {
    return entries.keySet().stream()
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
