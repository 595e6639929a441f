package dev.chartwright.render.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the values key that decides a rendered value: among those that its action reads, the one
 * whose value is there. No key is better than a wrong one.
 */
public final class DecidingKey {
  /**
   * What charts make names of. Where it is not set, such a key changes how a thing is called and
   * not what is wrong with it.
   */
  private static final Set<String> NAMES = Set.of("nameOverride", "fullnameOverride");

  private final ValuesReads reads;
  private final JsonNode values;

  /**
   * Creates a search among the values of a rendering.
   *
   * @param reads what the chart's templates read
   * @param values the values that they saw
   */
  public DecidingKey(ValuesReads reads, JsonNode values) {
    this.reads = reads;
    this.values = values;
  }

  /**
   * A place whose key is searched.
   *
   * @param template the template, as Helm names it
   * @param path where the value is in its document
   * @param value what is there
   * @param missing the steps that lead from there to what is not there
   * @param names the names of the items of lists that the value is in
   */
  public record Wanted(
      String template,
      List<String> path,
      JsonNode value,
      List<String> missing,
      List<String> names) {
    public Wanted {
      path = List.copyOf(path);
      missing = List.copyOf(missing);
      names = List.copyOf(names);
    }

    /**
     * Describes a place in a document.
     *
     * @param content the document
     */
    public static Wanted of(
        String template, JsonNode content, List<String> path, List<String> missing) {
      List<String> names = new ArrayList<>();
      JsonNode node = content;
      for (String step : path) {
        node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
        String name = node.path("name").asText("");
        if (step.matches("\\d+") && !name.isEmpty()) {
          names.add(name);
        }
      }
      return new Wanted(template, path, node, missing, names);
    }
  }

  /**
   * Returns the key.
   *
   * @param wanted the place
   * @param origin the action that printed it
   * @return the key with dots, or empty if there is none, or no certain one
   */
  public Optional<String> of(Wanted wanted, Origin origin) {
    List<ValuesPath> candidates = List.copyOf(candidates(wanted.template(), origin));
    Set<List<String>> found = new LinkedHashSet<>();
    candidates.forEach(candidate -> below(candidate, wanted, found));
    int best = found.stream().mapToInt(one -> likeness(one, wanted.path())).max().orElse(0);
    found.removeIf(one -> likeness(one, wanted.path()) < best);
    if (found.size() > 1) {
      // In a loop over a map or a list, the name of the rendered item is that of the loop's.
      List<List<String>> named = found.stream().filter(one -> isNamed(one, wanted)).toList();
      if (named.size() == 1) {
        return Optional.of(dotted(longer(named.get(0), wanted.missing())));
      }
    }
    if (!found.isEmpty()) {
      // Two keys with that very value: either may have made it.
      return found.size() > 1
          ? Optional.empty()
          : found.stream().findFirst().map(one -> dotted(longer(one, wanted.missing())));
    }
    // What several helpers put together may hold the value of a key that none of them took.
    boolean own = origin.mark().called().size() <= 1;
    return (own ? part(candidates, wanted) : Optional.<String>empty())
        .or(() -> only(candidates, wanted));
  }

  /**
   * Returns the key that would print what is missing.
   *
   * @param wanted the place of what is missing, the nearest that there is
   * @param text the text of its template
   * @param line the line that made that place, from 1
   */
  public Optional<String> ofMissing(Wanted wanted, String text, int line) {
    return new EmptyField(reads).key(wanted.template(), text, line, wanted.missing());
  }

  /**
   * Returns the key of an empty map, list or text that an action printed.
   *
   * @param template the template, as Helm names it
   * @param origin the action that printed it
   * @return the key with dots, or empty if none or several of the values that it reads are empty
   */
  public Optional<String> empty(String template, Origin origin) {
    List<ValuesPath> found =
        candidates(template, origin).stream()
            .filter(ValuesPath::isExact)
            .filter(candidate -> !candidate.steps().isEmpty() && isEmpty(at(candidate.steps())))
            .toList();
    return found.size() == 1 ? Optional.of(dotted(found.get(0).steps())) : Optional.empty();
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode()
        ? value.isEmpty()
        : value.isNull() || value.isMissingNode() || value.asText().isEmpty();
  }

  private boolean isNamed(List<String> key, Wanted wanted) {
    for (int length = 1; length <= key.size(); length++) {
      List<String> part = key.subList(0, length);
      if (wanted.names().contains(part.get(length - 1))
          || wanted.names().contains(at(part).path("name").asText(""))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns how many steps at the end are the same: readinessProbe.timeoutSeconds does not belong
   * to another probe.
   */
  private static int likeness(List<String> key, List<String> path) {
    int same = 0;
    while (same < Math.min(key.size(), path.size())
        && key.get(key.size() - 1 - same).equals(path.get(path.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** Returns the last key whose value is a part of the text, unless another one has that value. */
  private Optional<String> part(List<ValuesPath> candidates, Wanted wanted) {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    String last = "";
    for (ValuesPath candidate : candidates) {
      JsonNode value = at(candidate.steps());
      if (candidate.isExact() && isPart(value, wanted.value())) {
        last = value.asText();
        keys.computeIfAbsent(last, any -> new LinkedHashSet<>()).add(candidate.toString());
      }
    }
    Set<String> found = keys.getOrDefault(last, Set.of());
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private static boolean isPart(JsonNode value, JsonNode text) {
    return value.isValueNode()
        && !value.isNull()
        && !value.isBoolean()
        && !value.asText().isEmpty()
        && text.isValueNode()
        && text.asText().contains(value.asText());
  }

  /** What is not there, or was made into something else, is decided by the only key there is. */
  private Optional<String> only(List<ValuesPath> candidates, Wanted wanted) {
    if (candidates.size() != 1 || !wanted.value().isValueNode()) {
      return Optional.empty();
    }
    ValuesPath candidate = candidates.get(0);
    JsonNode value = at(candidate.steps());
    return candidate.isExact()
            && !candidate.steps().isEmpty()
            && !isUnusedName(candidate, value)
            && !value.isContainerNode()
        ? Optional.of(candidate.toString())
        : Optional.empty();
  }

  private static boolean isUnusedName(ValuesPath candidate, JsonNode value) {
    return value.asText("").isEmpty()
        && NAMES.contains(candidate.steps().get(candidate.steps().size() - 1));
  }

  /** The places below a candidate that have the same value, each with its longest path. */
  private void below(ValuesPath candidate, Wanted wanted, Set<List<String>> found) {
    if (candidate.steps().isEmpty()) {
      return;
    }
    for (List<String> base : exact(candidate)) {
      JsonNode node = at(base);
      int size = wanted.path().size();
      for (int length = node.isContainerNode() ? size : 0; length >= 0; length--) {
        List<String> rest = wanted.path().subList(size - length, size);
        if (same(at(node, rest), wanted.value())) {
          found.add(longer(base, rest));
          break;
        }
      }
    }
  }

  /** Returns the paths that there are for one that has steps for any key. */
  private List<List<String>> exact(ValuesPath path) {
    List<List<String>> found = List.of(List.of());
    for (String step : path.steps()) {
      List<List<String>> next = new ArrayList<>();
      for (List<String> one : found) {
        if (step.equals(ValuesPath.ANY)) {
          JsonNode node = at(one);
          node.properties().stream()
              .map(Map.Entry::getKey)
              .forEach(key -> next.add(longer(one, List.of(key))));
          for (int i = 0; node.isArray() && i < node.size(); i++) {
            next.add(longer(one, List.of(Integer.toString(i))));
          }
        } else {
          next.add(longer(one, List.of(step)));
        }
      }
      found = next;
    }
    return found;
  }

  private static List<String> longer(List<String> path, List<String> steps) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(steps);
    return List.copyOf(longer);
  }

  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isMissingNode() || other.isMissingNode()) {
      return false;
    }
    if (one.isValueNode() && other.isValueNode()) {
      return one.asText().strip().equals(other.asText().strip()) && !one.asText().isEmpty();
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i))) {
          return false;
        }
      }
      return !one.isEmpty();
    }
    return one.isObject()
        && other.isObject()
        && one.size() == other.size()
        && !one.isEmpty()
        && one.properties().stream()
            .allMatch(
                entry ->
                    entry.getValue().equals(other.path(entry.getKey()))
                        || same(entry.getValue(), other.path(entry.getKey())));
  }

  private JsonNode at(List<String> path) {
    return at(values, path);
  }

  private static JsonNode at(JsonNode node, List<String> path) {
    JsonNode at = node;
    for (String step : path) {
      at =
          at.isArray()
              ? step.matches("\\d{1,9}") ? at.path(Integer.parseInt(step)) : missing()
              : at.path(step);
    }
    return at;
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }

  private static String dotted(List<String> steps) {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      if (step.matches("\\d{1,9}")) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }

  /** Returns what the innermost action reads, when Helm got there on this way. */
  private Collection<ValuesPath> candidates(String template, Origin origin) {
    Collection<Body> bodies =
        reads.bodies(template).stream().filter(body -> body.define().isEmpty()).toList();
    Set<ValuesPath> uses = new LinkedHashSet<>();
    for (Origin step : origin.chain()) {
      uses.clear();
      Set<Body> called = new LinkedHashSet<>();
      for (Body body : bodies) {
        if (body.define().orElse("").equals(step.mark().helper())) {
          for (Body.Reads one : body.on(step.mark().line())) {
            if (one.action().span().start() == step.mark().offset()) {
              uses.addAll(one.uses());
              called.addAll(one.calls());
            }
          }
        }
      }
      bodies = called;
    }
    return uses;
  }
}
