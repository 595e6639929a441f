package dev.chartwright.internal.yaml;

import dev.chartwright.internal.yaml.YamlDocument.SyntaxException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Counts what aliases expand to, and rejects what Helm's YAML library rejects (go-yaml 2,
 * decode.go, unmarshal and allowedAliasRatio): a small text may be made of aliases nearly as a
 * whole, a large one to a tenth.
 */
final class YamlExpansion {
  private static final int SMALL = 400_000;
  private static final int LARGE = 4_000_000;

  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int firstLine;
  private int nodes;
  private int aliased;
  private int inAlias;

  YamlExpansion(int firstLine) {
    this.firstLine = firstLine;
  }

  /** Returns whether an alias refers to the node. */
  boolean enter(Node node) throws SyntaxException {
    boolean isAlias = node.getAnchor() != null && !seen.add(node);
    if (isAlias) {
      count(node);
      inAlias++;
    }
    count(node);
    if (node.getAnchor() != null && !open.add(node)) {
      throw YamlReader.problem(
          node, firstLine, "anchor '" + node.getAnchor() + "' value contains itself");
    }
    return isAlias;
  }

  void leave(Node node, boolean isAlias) {
    open.remove(node);
    inAlias -= isAlias ? 1 : 0;
  }

  void count(Node node) throws SyntaxException {
    nodes++;
    aliased += inAlias > 0 ? 1 : 0;
    if (aliased > 100 && nodes > 1000 && aliased > allowed() * nodes) {
      throw YamlReader.problem(node, firstLine, "the document contains excessive aliasing");
    }
  }

  private double allowed() {
    double beyond = (double) (nodes - SMALL) / (LARGE - SMALL);
    return 0.99 - 0.89 * Math.max(0, Math.min(1, beyond));
  }
}
