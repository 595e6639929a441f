package dev.chartwright.compose.internal.read;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.chartwright.internal.yaml.YamlTree;
import dev.chartwright.internal.yaml.YamlTree.Mapping;
import dev.chartwright.internal.yaml.YamlTree.Place;
import dev.chartwright.internal.yaml.YamlTree.Scalar;
import dev.chartwright.internal.yaml.YamlTree.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The short and long forms of values. */
public final class Trees {
  private Trees() {}

  /** Returns a string at a place. */
  public static Scalar text(Place place, String text) {
    return new Scalar(place, "", TextNode.valueOf(text));
  }

  /** Returns the text of a scalar; empty for anything else. */
  public static String text(YamlTree tree) {
    return tree instanceof Scalar scalar ? scalar.text() : "";
  }

  /** Returns the entries of a mapping; empty for anything else. */
  public static Map<String, YamlTree> entries(YamlTree tree) {
    return tree instanceof Mapping mapping ? mapping.entries() : Map.of();
  }

  /** Returns the items of a list, or one value as a list of it; empty for null. */
  public static List<YamlTree> items(YamlTree tree) {
    if (tree instanceof Sequence list) {
      return list.items();
    }
    return tree instanceof Scalar scalar && scalar.value().isNull() ? List.of() : List.of(tree);
  }

  /**
   * Returns NAME=VALUE pairs, which are written as a mapping or as a list. A name without a value
   * has a null scalar.
   */
  public static Map<String, YamlTree> pairs(YamlTree tree) {
    if (tree instanceof Mapping mapping) {
      return mapping.entries();
    }
    Map<String, YamlTree> pairs = new LinkedHashMap<>();
    for (YamlTree item : items(tree)) {
      String text = text(item);
      int sign = text.indexOf('=');
      String name = sign < 0 ? text : text.substring(0, sign);
      pairs.put(
          name,
          sign < 0
              ? new Scalar(
                  item.place(), "", com.fasterxml.jackson.databind.node.NullNode.getInstance())
              : text(item.place(), text.substring(sign + 1)));
    }
    return pairs;
  }

  static Mapping with(Mapping mapping, String key, YamlTree value) {
    Map<String, YamlTree> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, value);
    return new Mapping(mapping.place(), mapping.tag(), entries);
  }

  static Mapping without(Mapping mapping, String key) {
    Map<String, YamlTree> entries = new LinkedHashMap<>(mapping.entries());
    entries.remove(key);
    return new Mapping(mapping.place(), mapping.tag(), entries);
  }
}
