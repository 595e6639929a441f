package dev.chartwright.compose.internal.map;

import dev.chartwright.compose.internal.read.Trees;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Place;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The account of an import: one row for each key, and none is missing. */
final class Account {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final NavigableSet<String> paths = new TreeSet<>();

  /** Adds a row. A second one for the same key adds its text, and the worse outcome stays. */
  void add(String path, Place place, Outcome outcome, String text) {
    paths.add(path);
    rows.merge(
        path,
        new Row(path, place, outcome, text),
        (one, other) ->
            new Row(
                path,
                one.place(),
                one.outcome().compareTo(other.outcome()) >= 0 ? one.outcome() : other.outcome(),
                one.text().contains(other.text()) ? one.text() : one.text() + "; " + other.text()));
  }

  boolean has(String path) {
    return rows.containsKey(path);
  }

  /**
   * Adds a row for each key below that has none itself and is in none that has one: a key that
   * nobody knows is never lost.
   */
  void complete(String path, YamlTree tree, String text) {
    if (rows.containsKey(path)) {
      return;
    }
    String next = paths.higher(path + ".");
    boolean hasBelow = next != null && next.startsWith(path + ".");
    boolean isEmpty = tree.json().isContainerNode() && tree.json().isEmpty();
    if (!hasBelow || isEmpty) {
      add(path, tree.place(), Outcome.CANNOT, text);
    } else if (tree instanceof Mapping mapping) {
      mapping.entries().forEach((key, value) -> complete(path + "." + key, value, text));
    } else if (tree instanceof Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        YamlTree item = list.items().get(i);
        if (!rows.containsKey(path + "." + name(item))) {
          complete(path + "." + i, item, text);
        }
      }
    }
  }

  /** The name of an item that is NAME=VALUE, NAME:VALUE or NAME. */
  private static String name(YamlTree item) {
    return Trees.text(item).split("[=:]", 2)[0];
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }
}
