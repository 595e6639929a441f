package dev.chartwright.operations.internal;

import java.util.List;
import java.util.stream.Stream;

/** All operations. Faces read it; it knows none of them. */
public record OperationTable(ChartRoot root, List<Operation<?, ?>> operations) {
  public OperationTable {
    operations = List.copyOf(operations);
  }

  /**
   * Returns the table.
   *
   * @param root what may be read
   * @param engine what verifies charts
   */
  public static OperationTable of(ChartRoot root, ChartEngine engine) {
    return new OperationTable(
        root,
        Stream.concat(
                new ChartTexts(root).operations().stream(),
                new ChartVerification(root, engine).operations().stream())
            .toList());
  }
}
