package dev.chartwright.fuzz.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes an input as small as possible that still fails for the same cause. */
final class Shrinker {
  private static final int MOST_TRIES = 120;
  private static final int SHORT = 16;

  private final Predicate<Input> fails;
  private int tries;

  /**
   * Creates a shrinker.
   *
   * @param fails whether an input fails for the same cause
   */
  Shrinker(Predicate<Input> fails) {
    this.fails = fails;
  }

  Input shrink(Input failing) {
    Input small = fewer(failing);
    for (Change change : List.copyOf(small.changes())) {
      small = simpler(small, change);
    }
    return small;
  }

  private boolean stillFails(Input input) {
    return tries++ < MOST_TRIES && fails.test(input);
  }

  /** Drops halves, quarters and so on, and then each change by itself until none can go. */
  private Input fewer(Input failing) {
    Input small = failing;
    for (int size = small.changes().size() / 2; size > 0; size = size == 1 ? 0 : size / 2) {
      for (int start = 0; start < small.changes().size(); ) {
        List<Change> left = new ArrayList<>(small.changes());
        left.subList(start, Math.min(start + size, left.size())).clear();
        Input smaller = new Input(left);
        if (stillFails(smaller)) {
          small = smaller;
        } else {
          start += size;
        }
      }
    }
    return small;
  }

  private Input simpler(Input input, Change change) {
    Input best = input;
    Change current = change;
    boolean isShrunk = true;
    while (isShrunk) {
      isShrunk = false;
      for (JsonNode value : simpler(current.value())) {
        Change other = new Change(current.path(), value);
        Input smaller = best.without(current).with(other);
        if (stillFails(smaller)) {
          best = smaller;
          current = other;
          isShrunk = true;
          break;
        }
      }
    }
    return best;
  }

  private static List<JsonNode> simpler(JsonNode value) {
    List<JsonNode> all = new ArrayList<>();
    if (value.isTextual() && value.asText().length() > SHORT) {
      String text = value.asText();
      all.add(TextNode.valueOf(text.substring(0, text.length() / 2)));
      all.add(TextNode.valueOf(text.substring(0, text.length() * 7 / 8)));
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        ArrayNode fewer = list.deepCopy();
        fewer.remove(i);
        all.add(fewer);
      }
      for (int i = 0; i < list.size(); i++) {
        for (JsonNode item : simpler(list.get(i))) {
          ArrayNode other = list.deepCopy();
          other.set(i, item);
          all.add(other);
        }
      }
    } else if (value instanceof ObjectNode object) {
      object
          .fieldNames()
          .forEachRemaining(
              key -> {
                ObjectNode fewer = object.deepCopy();
                fewer.remove(key);
                all.add(fewer);
              });
      object
          .properties()
          .forEach(
              one ->
                  simpler(one.getValue())
                      .forEach(
                          item -> {
                            ObjectNode other = object.deepCopy();
                            other.set(one.getKey(), item);
                            all.add(other);
                          }));
    }
    return all;
  }
}
