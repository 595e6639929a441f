package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.internal.template.Defaulted;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.values.ValuesFile;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that a file sets and a template treats as not set. The templates show where that can
 * be; renderings with other values show whether it is so in this case.
 */
final class TurnedBack {
  private static final String SENTINEL = "chartwright-trial";
  private static final String NUMBER = "[-+]?[0-9]+(\\.[0-9]+)?";
  private static final int MOST = 40;

  private final ValuesUsage usage;
  private final Trials trials;
  private final List<ValuesFile> files;
  private final Set<List<String>> seen = new HashSet<>();
  private int tried;

  TurnedBack(ValuesUsage usage, List<ValuesFile> files, Trials trials) {
    this.usage = usage;
    this.trials = trials;
    this.files = files;
  }

  void check(List<Finding> findings) {
    for (Defaulted defaulted : all()) {
      List<String> path = defaulted.path().steps();
      if (defaulted.path().isExact() && !seen.contains(path) && tried < MOST) {
        check(defaulted, path, findings);
      }
    }
  }

  /** Maps that are merged are replaced key by key. */
  private List<Defaulted> all() {
    List<Defaulted> all = new ArrayList<>();
    for (Defaulted found : usage.reads().defaulted()) {
      for (Defaulted defaulted : exact(found)) {
        collect(defaulted, all);
      }
    }
    return all;
  }

  private void collect(Defaulted defaulted, List<Defaulted> all) {
    boolean isMerge = defaulted.function().equals("merge") && defaulted.path().isExact();
    if (isMerge && defaulted.other().isPresent()) {
      leaves(defaulted, trials.value(defaulted.path().steps()), all);
    } else {
      all.add(defaulted);
    }
  }

  /** Any item of a list, or entry of a map, is each of those that the case has. */
  private List<Defaulted> exact(Defaulted found) {
    List<String> steps = found.path().steps();
    int any = steps.indexOf(ValuesPath.ANY);
    if (any < 0) {
      return List.of(found);
    }
    JsonNode items = trials.value(steps.subList(0, any));
    List<String> names = new ArrayList<>();
    if (items.isArray()) {
      for (int i = 0; i < items.size(); i++) {
        names.add(String.valueOf(i));
      }
    } else {
      items.fieldNames().forEachRemaining(names::add);
    }
    List<String> above = steps.subList(0, any + 1);
    return names.stream()
        .limit(MOST)
        .flatMap(
            name ->
                exact(
                    new Defaulted(
                        inItem(found.path(), above, name),
                        found.function(),
                        found.fallback(),
                        found.other().map(other -> inItem(other, above, name)),
                        found.before().stream()
                            .map(one -> inItem(one, above, name))
                            .collect(Collectors.toSet()),
                        found.site()))
                    .stream())
        .filter(one -> one.other().map(ValuesPath::isExact).orElse(true))
        .filter(one -> one.before().stream().allMatch(ValuesPath::isExact))
        .toList();
  }

  /** Paths through the same loop are those of one item. */
  private static ValuesPath inItem(ValuesPath path, List<String> above, String name) {
    List<String> steps = new ArrayList<>(path.steps());
    int last = above.size() - 1;
    if (steps.size() > last && steps.subList(0, last + 1).equals(above)) {
      steps.set(last, name);
    }
    return ValuesPath.of(steps.toArray(new String[0]));
  }

  private static void leaves(Defaulted merged, JsonNode value, List<Defaulted> into) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              entry ->
                  leaves(
                      new Defaulted(
                          merged.path().child(entry.getKey()),
                          merged.function(),
                          merged.fallback(),
                          merged.other().map(other -> other.child(entry.getKey())),
                          merged.before(),
                          merged.site()),
                      entry.getValue(),
                      into));
    } else if (isFalse(value)) {
      into.add(merged);
    }
  }

  private void check(Defaulted defaulted, List<String> path, List<Finding> findings) {
    ValuesFile last = null;
    JsonNode value = null;
    for (ValuesFile file : files) {
      JsonNode set = Defaults.at(file.document().content(), path);
      if (!set.isMissingNode()) {
        last = file;
        value = set;
      }
    }
    boolean isOwn = false;
    if (last == null) {
      value = trials.value(path);
      isOwn = value.equals(Defaults.at(usage.defaults(), path));
    }
    if (value == null || !isFalse(value) || !isLost(value, path, defaulted, isOwn)) {
      return;
    }
    seen.add(path);
    String where =
        usage
            .chart()
            .find(defaulted.site().file())
            .map(found -> found.at(defaulted.site().line()))
            .map(Location::toString)
            .orElse(defaulted.site().toString());
    String other = defaulted.other().map(ValuesPath::toString).orElse("");
    findings.add(
        Finding.of(
                UsageRules.DEFAULTED,
                value
                    + " counts as not set, and becomes "
                    + (other.isEmpty() ? defaulted.fallback() : "the value of '" + other + "'"))
            .at(place(last, path))
            .withKey(defaulted.path().toString())
            .withTrace(List.of(defaulted.function() + " in " + where))
            .withRemedy(
                other.isEmpty()
                    ? "move the default from the template to values.yaml"
                    : "test with kindIs or hasKey in the template whether the value is set"));
  }

  /** The place in the last file that sets it, else that of its default. */
  private Location place(@Nullable ValuesFile last, List<String> path) {
    if (last != null) {
      return FileKeys.place(last, path);
    }
    for (Layer layer : usage.layers()) {
      for (List<String> prefix : layer.prefixes()) {
        if (path.size() > prefix.size() && path.subList(0, prefix.size()).equals(prefix)) {
          List<String> own = path.subList(prefix.size(), path.size());
          if (!Defaults.at(layer.content(), own).isMissingNode()) {
            return layer.at(own);
          }
        }
      }
    }
    return usage.layers().get(0).at(path);
  }

  private static boolean isFalse(JsonNode value) {
    return (value.isBoolean() && !value.asBoolean())
        || (value.isNumber() && value.asDouble() == 0)
        || (value.isTextual() && value.asText().isEmpty());
  }

  /** An empty string means "the default", unless it replaces another value. */
  private boolean isLost(JsonNode value, List<String> path, Defaulted defaulted, boolean isOwn) {
    JsonNode normal = Defaults.at(usage.defaults(), path);
    // A default of 0 or "" leaves the choice to the template; one of false is a choice.
    boolean isChoice = isOwn && value.isBoolean() && defaulted.fallback().equals("true");
    boolean isDefault = !isChoice && isFalse(normal) && normal.getNodeType() == value.getNodeType();
    boolean isUnset = value.isTextual() && !normal.isTextual();
    boolean isUsed = trials.value(path).equals(value) || isZero(trials.value(path), value);
    boolean isPreferred =
        defaulted.before().stream().anyMatch(before -> isTrue(trials.value(before.steps())));
    if (isDefault || isUnset || !isUsed || isPreferred) {
      return false;
    }
    Optional<JsonNode> replacement = replacement(value, defaulted);
    return replacement.isPresent() && isConfirmed(value, path, replacement.get(), defaulted);
  }

  private static boolean isZero(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber() && one.asDouble() == other.asDouble();
  }

  private static boolean isTrue(JsonNode value) {
    return !value.isMissingNode()
        && !value.isNull()
        && !isFalse(value)
        && !(value.isContainerNode() && value.isEmpty());
  }

  /** Returns what a user would have to set to get what the template uses instead. */
  private Optional<JsonNode> replacement(JsonNode value, Defaulted defaulted) {
    if (defaulted.other().isPresent()) {
      // An empty text means that another value is to be used.
      return Optional.of(trials.value(defaulted.other().get().steps()))
          .filter(other -> isTrue(other) && !value.isTextual() && !other.isContainerNode());
    }
    String fallback = defaulted.fallback();
    String bare = fallback.replaceFirst("^\"(.*)\"$", "$1");
    if (bare.equals("true") && value.isBoolean()) {
      return Optional.of(BooleanNode.TRUE);
    }
    if (bare.matches(NUMBER) && value.isNumber()) {
      return Optional.of(
          bare.contains(".")
              ? DoubleNode.valueOf(Double.parseDouble(bare))
              : LongNode.valueOf(Long.parseLong(bare)));
    }
    return Optional.of(TextNode.valueOf(bare));
  }

  /**
   * The rendering is the same with what replaces the value, or prints that where it would print the
   * value. If Helm can render neither, the template alone counts.
   */
  private boolean isConfirmed(
      JsonNode value, List<String> path, JsonNode replacement, Defaulted defaulted) {
    Rendering base = trials.base().orElse(null);
    if (base == null) {
      return false;
    }
    tried++;
    Optional<Rendering> replaced = trials.with(Map.of(path, replacement));
    Map<String, String> before = texts(base, defaulted);
    if (replaced.isPresent() && texts(replaced.get(), defaulted).equals(before)) {
      return true;
    }
    Rendering same = trials.with(Map.of(path, value)).orElse(base);
    Map<String, String> again = texts(same, defaulted);
    if (replaced.isPresent() && isSame(before, again, texts(replaced.get(), defaulted))) {
      return true;
    }
    Optional<Rendering> marked = trials.with(Map.of(path, TextNode.valueOf(SENTINEL)));
    if (marked.isEmpty()) {
      return replaced.isEmpty() && replacement.getNodeType() == value.getNodeType();
    }
    String text = replacement.asText();
    return isPrinted(before, texts(marked.get(), defaulted), text);
  }

  /** A template is compared alone; what a helper does can be seen anywhere. */
  private static Map<String, String> texts(Rendering rendering, Defaulted defaulted) {
    String own = rendering.texts().get(defaulted.site().file());
    boolean isTemplate = own != null && !own.isBlank();
    return isTemplate ? Map.of(defaulted.site().file(), own) : rendering.texts();
  }

  /** Lines that differ between two renderings of the same values are generated. */
  private static boolean isSame(
      Map<String, String> one, Map<String, String> again, Map<String, String> other) {
    for (Map.Entry<String, String> entry : one.entrySet()) {
      List<String> lines = entry.getValue().lines().toList();
      List<String> second = again.getOrDefault(entry.getKey(), "").lines().toList();
      List<String> third = other.getOrDefault(entry.getKey(), "").lines().toList();
      if (lines.size() != third.size() || lines.size() != second.size()) {
        return false;
      }
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).equals(second.get(i)) && !lines.get(i).equals(third.get(i))) {
          return false;
        }
      }
    }
    return one.keySet().equals(other.keySet());
  }

  /** Returns whether one line prints the sentinel where the case prints what replaces the value. */
  private static boolean isPrinted(
      Map<String, String> before, Map<String, String> marked, String text) {
    for (Map.Entry<String, String> entry : marked.entrySet()) {
      List<String> old = new ArrayList<>(before.getOrDefault(entry.getKey(), "").lines().toList());
      int index = 0;
      List<String> lines = entry.getValue().lines().toList();
      for (String line : lines) {
        if (line.contains(SENTINEL)) {
          String expected = bare(line.replace(SENTINEL, text));
          boolean sameCount = lines.size() == old.size();
          boolean isThere =
              sameCount
                  ? bare(old.get(index)).equals(expected)
                  : old.stream().anyMatch(one -> bare(one).equals(expected));
          if (isThere) {
            return true;
          }
        }
        index++;
      }
    }
    return false;
  }

  private static String bare(String line) {
    return line.replace("\"", "").replace("'", "").strip();
  }
}
