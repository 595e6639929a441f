package dev.chartwright.chart.internal.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All reads of a chart, as a tree. */
final class ReadIndex {
  private final Branch root = new Branch();
  private final Fallbacks fallbacks = new Fallbacks();

  private static final class Branch {
    private final Map<String, Branch> children = new HashMap<>();
    private boolean tested;
    private boolean whole;
    private @Nullable Site first;
  }

  void add(Read read, @Nullable Site site) {
    Branch at = root;
    for (String step : read.path().steps()) {
      at = at.children.computeIfAbsent(step, any -> new Branch());
    }
    at.whole |= read.kind() == Read.Kind.WHOLE;
    at.tested |= read.kind() == Read.Kind.TEST;
    if (site != null && (at.first == null || site.compareTo(at.first) < 0)) {
      at.first = site;
    }
  }

  Fallbacks fallbacks() {
    return fallbacks;
  }

  /** Returns whether a value without others below it is read, for itself or with one above it. */
  boolean reads(List<String> path) {
    return reads(root, path, 0);
  }

  private static boolean reads(Branch at, List<String> path, int depth) {
    if (at.whole || depth == path.size()) {
      return true;
    }
    Branch exact = at.children.get(path.get(depth));
    if (exact != null && reads(exact, path, depth + 1)) {
      return true;
    }
    Branch any = at.children.get(ValuesPath.ANY);
    return any != null && reads(any, path, depth + 1);
  }

  /** Returns whether a value is read with all that is below it. */
  boolean readsWhole(List<String> path) {
    return readsWhole(root, path, 0);
  }

  private static boolean readsWhole(Branch at, List<String> path, int depth) {
    if (at.whole || depth == path.size()) {
      return at.whole;
    }
    Branch exact = at.children.get(path.get(depth));
    Branch any = at.children.get(ValuesPath.ANY);
    return (exact != null && readsWhole(exact, path, depth + 1))
        || (any != null && readsWhole(any, path, depth + 1));
  }

  /** Returns keys that are read below a place. */
  List<String> keysBelow(List<String> path) {
    TreeSet<String> keys = new TreeSet<>();
    List<Branch> here = List.of(root);
    for (String step : path) {
      List<Branch> next = new ArrayList<>();
      for (Branch branch : here) {
        Branch exact = branch.children.get(step);
        Branch any = branch.children.get(ValuesPath.ANY);
        if (exact != null) {
          next.add(exact);
        }
        if (any != null) {
          next.add(any);
        }
      }
      here = next;
    }
    here.forEach(branch -> keys.addAll(branch.children.keySet()));
    keys.remove(ValuesPath.ANY);
    return List.copyOf(keys);
  }

  /** Calls the visitor for every place that is read, sorted, with the first line that reads it. */
  void forEach(BiConsumer<Read, Optional<Site>> visitor) {
    visit(root, ValuesPath.ROOT, visitor);
  }

  private static void visit(Branch at, ValuesPath path, BiConsumer<Read, Optional<Site>> visitor) {
    if (at.whole || at.tested) {
      Read.Kind kind = at.whole ? Read.Kind.WHOLE : Read.Kind.TEST;
      visitor.accept(new Read(path, kind), Optional.ofNullable(at.first));
    }
    at.children.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> visit(entry.getValue(), path.child(entry.getKey()), visitor));
  }
}
