package dev.chartwright.unittest.internal.yaml;

/**
 * Counts what aliases expand to, and rejects what go-yaml rejects (decode.go, allowedAliasRatio): a
 * small document may be made of aliases nearly as a whole, a large one to a tenth.
 */
final class AliasLimit {
  private static final int SMALL = 400_000;
  private static final int LARGE = 4_000_000;

  private int nodes;
  private int aliased;
  private int inAlias;

  void enterAlias() {
    inAlias++;
  }

  void leaveAlias() {
    inAlias--;
  }

  void count(Node node) throws GoYamlException {
    nodes++;
    aliased += inAlias > 0 ? 1 : 0;
    if (aliased > 100 && nodes > 1000 && (double) aliased / nodes > allowed()) {
      throw new GoYamlException("document contains excessive aliasing", node.line());
    }
  }

  private double allowed() {
    if (nodes <= SMALL) {
      return 0.99;
    }
    return nodes >= LARGE ? 0.10 : 0.99 - 0.89 * ((nodes - SMALL) / (double) (LARGE - SMALL));
  }
}
