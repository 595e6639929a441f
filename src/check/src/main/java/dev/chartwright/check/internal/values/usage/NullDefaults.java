package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import java.util.List;

/**
 * Finds a null in a chart's values.yaml over the default of a subchart: Helm 3 removes the key, and
 * Helm 4 keeps the default. In a values file of the user both remove it.
 */
final class NullDefaults {
  private final ValuesUsage usage;

  NullDefaults(ValuesUsage usage) {
    this.usage = usage;
  }

  void check(List<Finding> findings) {
    for (Layer parent : usage.layers()) {
      for (Layer child : usage.layers()) {
        if (parent.isOwn() && !parent.equals(child)) {
          for (List<String> prefix : parent.prefixes()) {
            for (List<String> inner : child.prefixes()) {
              if (inner.size() > prefix.size() && inner.subList(0, prefix.size()).equals(prefix)) {
                List<String> below = inner.subList(prefix.size(), inner.size());
                JsonNode values = Defaults.at(parent.content(), below);
                new Pair(parent, prefix, child, below).visit(values, List.of(), findings);
              }
            }
          }
        }
      }
    }
  }

  /** A chart and a subchart at its place in it. */
  private final class Pair {
    private final Layer parent;
    private final List<String> prefix;
    private final Layer child;
    private final List<String> below;

    Pair(Layer parent, List<String> prefix, Layer child, List<String> below) {
      this.parent = parent;
      this.prefix = prefix;
      this.child = child;
      this.below = below;
    }

    void visit(JsonNode value, List<String> path, List<Finding> findings) {
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                entry ->
                    visit(entry.getValue(), UnreadKeys.longer(path, entry.getKey()), findings));
      } else if (value.isNull() && !path.isEmpty() && !path.get(0).equals("global")) {
        JsonNode normal = Defaults.at(child.content(), path);
        List<String> local = UnreadKeys.joined(below, path);
        List<String> full = UnreadKeys.joined(prefix, local);
        if (!normal.isMissingNode() && !normal.isNull() && usage.mayBeRead(full)) {
          findings.add(finding(local, full, path));
        }
      }
    }

    private Finding finding(List<String> local, List<String> full, List<String> path) {
      return Finding.of(
              UsageRules.NULL_DEFAULT,
              "Helm 3 removes the subchart's default of '"
                  + String.join(".", local)
                  + "' because of this null, and Helm 4 keeps it")
          .at(parent.at(local))
          .withKey(String.join(".", full))
          .withTrace(List.of("default in " + child.at(path)))
          .withRemedy(
              "set a value that the subchart takes as empty, or set null in a values file of the"
                  + " release");
    }
  }
}
