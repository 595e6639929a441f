package dev.chartwright.report.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.chartwright.check.internal.upgrade.ListKeys;
import dev.chartwright.check.internal.upgrade.Masks;
import dev.chartwright.check.internal.upgrade.ObjectChange;
import dev.chartwright.check.internal.upgrade.UpgradeObject;
import dev.chartwright.internal.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the manifests of an object line by line. Keys have a fixed order, and list items with a
 * name have the order of the later manifest, so that a moved item is not a difference.
 */
final class DiffLines {
  private static final List<String> FIRST =
      List.of("apiVersion", "kind", "metadata", "name", "namespace", "spec", "data");

  private final int context;
  private final boolean secrets;

  /**
   * Creates a comparison.
   *
   * @param context the number of unchanged lines around each difference
   * @param secrets whether to show the values in Secrets
   */
  DiffLines(int context, boolean secrets) {
    this.context = context;
    this.secrets = secrets;
  }

  /** Returns the hunks of a unified diff without file names; empty if the manifests are equal. */
  List<String> of(ObjectChange change) {
    JsonNode none = MissingNode.getInstance();
    JsonNode before = change.before().map(UpgradeObject::content).orElse(none);
    JsonNode after = change.after().map(UpgradeObject::content).orElse(none);
    JsonNode was = secrets ? before : Masks.mask(before, after, "the old");
    JsonNode is = secrets ? after : Masks.mask(after, before, "another");
    List<String> old = lines(was, is);
    List<String> fresh = lines(is, is);
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff("a", "b", old, DiffUtils.diff(old, fresh), context);
    return unified.isEmpty() ? List.of() : List.copyOf(unified.subList(2, unified.size()));
  }

  private static List<String> lines(JsonNode node, JsonNode like) {
    return node.isMissingNode()
        ? List.of()
        : Printable.of(YamlWriter.write(ordered(node, like))).lines().toList();
  }

  private static JsonNode ordered(JsonNode node, JsonNode like) {
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      Set<String> keys = new LinkedHashSet<>(FIRST);
      node.properties().stream().map(e -> e.getKey()).sorted().forEach(keys::add);
      keys.stream()
          .filter(node::has)
          .forEach(key -> object.set(key, ordered(node.path(key), like.path(key))));
      return object;
    }
    if (!node.isArray()) {
      return node;
    }
    String key = ListKeys.common(node, like);
    return key.isEmpty() ? items(node, like) : items(node, like, key);
  }

  private static ArrayNode items(JsonNode list, JsonNode like) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      items.add(ordered(list.get(i), like.path(i)));
    }
    return items;
  }

  private static ArrayNode items(JsonNode list, JsonNode like, String key) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    List<JsonNode> left = new ArrayList<>();
    list.forEach(left::add);
    for (JsonNode model : like) {
      String name = ListKeys.nameOf(model, key);
      for (JsonNode item : list) {
        if (ListKeys.nameOf(item, key).equals(name)) {
          items.add(ordered(item, model));
          left.remove(item);
        }
      }
    }
    left.forEach(item -> items.add(ordered(item, MissingNode.getInstance())));
    return items;
  }
}
