package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A values file, as changes of the defaults. No change is above or below another one.
 *
 * @param changes sorted by path
 */
public record Input(List<Change> changes) {
  private static final Comparator<Change> ORDER =
      Comparator.comparing(change -> String.join("\0", change.path()));

  static final Input NONE = new Input(List.of());

  public Input {
    changes = changes.stream().sorted(ORDER).toList();
  }

  /** Returns changes of which a later one replaces earlier ones in its way. */
  static Input of(Collection<Change> changes) {
    List<Change> kept = new ArrayList<>();
    for (Change change : changes) {
      kept.removeIf(change::isAboveOrBelow);
      kept.add(change);
    }
    return new Input(kept);
  }

  Input with(Change change) {
    List<Change> all = new ArrayList<>(changes);
    all.add(change);
    return of(all);
  }

  Input without(Change change) {
    return new Input(changes.stream().filter(one -> !one.equals(change)).toList());
  }

  boolean contains(Input other) {
    return changes.containsAll(other.changes);
  }

  /**
   * Reads a values file.
   *
   * @param values its content; what is below a key that is not a mapping is one change
   */
  static Input read(JsonNode values) {
    List<Change> changes = new ArrayList<>();
    collect(values, List.of(), changes);
    return new Input(changes);
  }

  private static void collect(JsonNode value, List<String> path, List<Change> into) {
    if (value.isObject() && !value.isEmpty()) {
      value
          .properties()
          .forEach(
              one -> {
                List<String> inner = new ArrayList<>(path);
                inner.add(one.getKey());
                collect(one.getValue(), inner, into);
              });
    } else if (!path.isEmpty()) {
      into.add(new Change(path, value));
    }
  }

  /** Returns what a values file must contain. */
  public ObjectNode values() {
    ObjectNode root = Json.object();
    for (Change change : changes) {
      ObjectNode at = root;
      for (String step : change.path().subList(0, change.path().size() - 1)) {
        at = at.get(step) instanceof ObjectNode known ? known : at.putObject(step);
      }
      at.set(change.path().get(change.path().size() - 1), change.value());
    }
    return root;
  }

  /** Returns the text of a values file. */
  public String text() {
    return YamlWriter.write(values());
  }
}
