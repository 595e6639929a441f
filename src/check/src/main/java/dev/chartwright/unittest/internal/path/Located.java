package dev.chartwright.unittest.internal.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads in a document: keys and list indexes. The steps of a path give values, so each
 * step is taken from one node at a time, and what it gives is looked for among what the node has.
 *
 * @param found the places of the values, in the order of {@link ValuePath#find}; null where the
 *     place is not known
 * @param nearest the place that the path comes to before it ends nowhere
 * @param missing the keys that would follow there, as far as they are names
 */
public record Located(
    List<@Nullable List<String>> found, List<String> nearest, List<String> missing) {

  private record Place(@Nullable Object node, @Nullable List<String> path) {}

  static Located of(List<Selector> selectors, @Nullable Object content) {
    Document root = new Document(content);
    List<Place> places = List.of(new Place(root, List.of()));
    List<String> nearest = List.of();
    Search search = new Search(root, new Steps());
    for (int i = 0; i < selectors.size(); i++) {
      List<Place> next = new ArrayList<>();
      for (Place place : places) {
        step(selectors.get(i), place, search, next);
      }
      if (next.isEmpty()) {
        return new Located(List.of(), nearest, names(selectors.subList(i, selectors.size())));
      }
      places = next;
      List<String> first = places.get(0).path();
      nearest = first == null ? nearest : first;
    }
    List<@Nullable List<String>> found = new ArrayList<>();
    places.forEach(place -> found.add(place.path()));
    return new Located(Collections.unmodifiableList(found), nearest, List.of());
  }

  private static List<String> names(List<Selector> selectors) {
    List<String> names = new ArrayList<>();
    for (Selector selector : selectors) {
      if (!(selector instanceof Selectors.Child child)) {
        break;
      }
      names.add(child.name());
    }
    return List.copyOf(names);
  }

  private static void step(Selector selector, Place from, Search search, List<Place> next) {
    List<@Nullable Object> found = new ArrayList<>();
    selector.select(from.node(), search, found);
    if (found.isEmpty()) {
      return;
    }
    List<@Nullable Object> stood = standIns(selector, from.node(), search, found.size(), false);
    if (stood.isEmpty()) {
      stood = standIns(selector, from.node(), search, found.size(), true);
    }
    IdentityHashMap<Object, List<String>> below = below(from, search);
    for (int i = 0; i < found.size(); i++) {
      Object node = found.get(i);
      List<String> path = from.path();
      if (path != null) {
        path =
            !stood.isEmpty() && stood.get(i) instanceof StandIn one
                ? longer(path, one.steps())
                : below.get(node == null ? NULL : node);
      }
      next.add(new Place(node, path));
    }
  }

  private static final Object NULL = new Object();

  /** What a child is replaced by: equal scalars are one object, and these are not. */
  private static final class StandIn {
    private final List<String> steps;

    StandIn(List<String> steps) {
      this.steps = steps;
    }

    List<String> steps() {
      return steps;
    }
  }

  /**
   * Returns what the step gives if it does not look at what it selects; empty if it does.
   *
   * @param isDeep whether only what is not a mapping or a list is replaced, at any depth
   */
  private static List<@Nullable Object> standIns(
      Selector selector, @Nullable Object node, Search search, int count, boolean isDeep) {
    Object replaced = replaced(content(node), List.of(), isDeep, search);
    if (replaced instanceof StandIn) {
      return List.of();
    }
    List<@Nullable Object> found = new ArrayList<>();
    selector.select(node instanceof Document ? new Document(replaced) : replaced, search, found);
    return found.size() == count ? found : List.of();
  }

  private static Object replaced(
      @Nullable Object content, List<String> steps, boolean isDeep, Search search) {
    search.steps().take(1);
    if (steps.isEmpty() || isDeep) {
      Map<String, @Nullable Object> mapping = Nodes.mapping(content);
      if (mapping != null) {
        Map<String, Object> all = new LinkedHashMap<>();
        mapping.forEach(
            (key, value) ->
                all.put(key, replaced(value, longer(steps, List.of(key)), isDeep, search)));
        return all;
      }
      if (content instanceof List<?> list) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          List<String> step = List.of(String.valueOf(i));
          all.add(replaced(list.get(i), longer(steps, step), isDeep, search));
        }
        return all;
      }
    }
    return new StandIn(steps);
  }

  private static @Nullable Object content(@Nullable Object node) {
    return node instanceof Document document ? document.content() : node;
  }

  /** Returns the places of the node and all that is below it; a scalar has that of the last. */
  private static IdentityHashMap<Object, List<String>> below(Place from, Search search) {
    IdentityHashMap<Object, List<String>> all = new IdentityHashMap<>();
    List<String> path = from.path();
    if (path != null) {
      collect(from.node(), path, search, all);
    }
    return all;
  }

  private static void collect(
      @Nullable Object node,
      List<String> path,
      Search search,
      IdentityHashMap<Object, List<String>> all) {
    search.steps().take(1);
    all.putIfAbsent(node == null ? NULL : node, path);
    Object content = content(node);
    all.putIfAbsent(content == null ? NULL : content, path);
    Map<String, @Nullable Object> mapping = Nodes.mapping(content);
    if (mapping != null) {
      mapping.forEach((key, value) -> collect(value, longer(path, List.of(key)), search, all));
    } else if (content instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), longer(path, List.of(String.valueOf(i))), search, all);
      }
    }
  }

  private static List<String> longer(List<String> path, List<String> steps) {
    List<String> longer = new ArrayList<>(path);
    longer.addAll(steps);
    return List.copyOf(longer);
  }
}
