package dev.chartwright.unittest.internal.path;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of paths. */
final class Selectors {
  private Selectors() {}

  /** The content of the document, where {@code $} or nothing starts a path. */
  static Selector root() {
    return (node, search, found) ->
        found.add(node instanceof Document document ? document.content() : node);
  }

  static Selector child(String name) {
    if (name.equals("*")) {
      return (node, search, found) -> Nodes.children(node, search.steps(), found);
    }
    return new Child(Names.unescaped(name));
  }

  /** A key of a mapping. */
  record Child(String name) implements Selector {
    @Override
    public void select(@Nullable Object node, Search search, List<@Nullable Object> found) {
      children(List.of(name)).select(node, search, found);
    }
  }

  static Selector children(List<String> names) {
    return (node, search, found) -> {
      Map<String, @Nullable Object> mapping = Nodes.mapping(node);
      if (mapping != null) {
        search.steps().take(names.size());
        names.stream().filter(mapping::containsKey).forEach(name -> found.add(mapping.get(name)));
      }
    };
  }

  static Selector keys(List<String> names) {
    return (node, search, found) -> {
      Map<String, @Nullable Object> mapping = Nodes.mapping(node);
      if (mapping != null) {
        search.steps().take(names.size());
        names.stream().filter(mapping::containsKey).forEach(found::add);
      }
    };
  }

  static Selector allKeys() {
    return (node, search, found) -> {
      Map<String, @Nullable Object> mapping = Nodes.mapping(node);
      if (mapping != null) {
        found.addAll(Nodes.keys(mapping, search.steps()));
      }
    };
  }

  static Selector items(Subscript subscript) {
    return (node, search, found) -> {
      if (node instanceof List<?> list) {
        for (int index : subscript.indexes(list.size(), search.steps())) {
          found.add(list.get(index));
        }
      } else if (subscript.isWildcard()) {
        Nodes.children(node, search.steps(), found);
      }
    };
  }

  static Selector descent() {
    return (node, search, found) -> Nodes.descend(node, search.steps(), found);
  }

  /** Keeps the items of a list, or the node itself. */
  static Selector filter(Condition condition) {
    Selector itself = recursiveFilter(condition);
    return (node, search, found) -> {
      if (node instanceof List<?> list) {
        for (Object item : list) {
          itself.select(item, search, found);
        }
      } else {
        itself.select(node, search, found);
      }
    };
  }

  /** Keeps the node, after a descent that has come to each. */
  static Selector recursiveFilter(Condition condition) {
    return (node, search, found) -> {
      if (condition.holds(node, search)) {
        found.add(node);
      }
    };
  }
}
