package dev.chartwright.unittest.internal.asserts;

import java.util.List;

/** {@code hasDocuments}: the template has so many documents. */
final class HasDocuments implements Check {
  private final int count;
  private final boolean isFilterAware;

  HasDocuments(Params params) {
    this.count = params.number("count").orElse(0);
    this.isFilterAware = params.flag("filteraware");
  }

  @Override
  public List<Problem> problems(Context context) {
    int found = isFilterAware ? context.selected().size() : context.rendered().size();
    return (found == count) == context.isNegative()
        ? List.of(
            Problem.of(
                -1,
                "expected the number of documents "
                    + (context.isNegative() ? "not " : "")
                    + "to be "
                    + count
                    + ", but found "
                    + found))
        : List.of();
  }
}
