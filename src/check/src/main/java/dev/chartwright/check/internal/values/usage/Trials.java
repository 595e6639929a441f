package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders a case again with some of its values replaced, to see what they do. */
public final class Trials {
  private final Renderer renderer;
  private final Case subject;
  private @Nullable JsonNode values;
  private boolean isRendered;
  private Optional<Rendering> base = Optional.empty();

  /**
   * Creates the trials of one case.
   *
   * @param renderer the renderer of its chart
   */
  public Trials(Renderer renderer, Case subject) {
    this.renderer = renderer;
    this.subject = subject;
  }

  /** Returns the rendering of the case itself, or empty if Helm rejects it. */
  Optional<Rendering> base() {
    if (!isRendered) {
      base = render(subject);
      isRendered = true;
    }
    return base;
  }

  /** Returns the values of the case as Helm merges them; a missing node if Helm rejects them. */
  JsonNode values() {
    if (values == null) {
      try {
        values = renderer.computeValues(subject).values();
      } catch (ChartwrightException e) {
        values = MissingNode.getInstance();
      }
    }
    return values;
  }

  /** Returns a value of the case; a step can be the index of a list. */
  JsonNode value(List<String> path) {
    return Defaults.at(values(), path);
  }

  /** Returns the rendering with other values, or empty if Helm rejects them. */
  Optional<Rendering> with(Map<List<String>, JsonNode> changes) {
    ObjectNode overlay = JsonNodeFactory.instance.objectNode();
    changes.forEach((path, value) -> put(overlay, values(), path, value));
    List<Setting> settings = new ArrayList<>(subject.values().settings());
    settings.add(new Setting(Setting.Kind.SET_JSON, overlay.toString()));
    return render(
        new Case(
                subject.chart(),
                subject.valuesName(),
                new Values(subject.values().files(), settings),
                subject.kubernetesVersion(),
                subject.releaseName(),
                subject.namespace())
            .on(subject.cluster()));
  }

  /** Helm replaces lists, so the overlay has all their items. */
  private static void put(ObjectNode into, JsonNode from, List<String> path, JsonNode value) {
    String step = path.get(0);
    List<String> rest = path.subList(1, path.size());
    JsonNode there = from.path(step);
    if (rest.isEmpty()) {
      into.set(step, value);
    } else if (there.isArray()) {
      JsonNode copy = into.has(step) ? into.path(step) : there.deepCopy();
      into.set(step, copy);
      putItem(copy, rest, value);
    } else {
      ObjectNode below = into.path(step) instanceof ObjectNode known ? known : into.putObject(step);
      put(below, there, rest, value);
    }
  }

  private static void putItem(JsonNode into, List<String> path, JsonNode value) {
    JsonNode at = into;
    for (String step : path.subList(0, path.size() - 1)) {
      at = at.isArray() ? Defaults.item(at, step) : at.path(step);
    }
    String last = path.get(path.size() - 1);
    if (at instanceof ArrayNode list && last.matches("\\d{1,9}")) {
      int index = Integer.parseInt(last);
      if (index < list.size()) {
        list.set(index, value);
      }
    } else if (at instanceof ObjectNode map) {
      map.set(last, value);
    }
  }

  private Optional<Rendering> render(Case one) {
    try {
      return Optional.of(renderer.render(one));
    } catch (ChartwrightException e) {
      return Optional.empty();
    }
  }
}
