package dev.chartwright.publish.internal.changed;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart that is looked at, and what else its verification reads.
 *
 * @param folder the chart's folder, as a person names it; need not exist any more
 * @param inputs files that only its verification reads, such as values files of environments
 * @param asked reasons to verify it that lie in no file of its own, such as its entry in
 *     chartwright.yaml
 */
public record ChartSource(Path folder, List<Path> inputs, List<String> asked) {
  public ChartSource {
    inputs = List.copyOf(inputs);
    asked = List.copyOf(asked);
  }

  /**
   * A chart that stands by itself.
   *
   * @param folder the chart's folder
   */
  public ChartSource(Path folder) {
    this(folder, List.of(), List.of());
  }

  /**
   * The same with more reasons.
   *
   * @param reasons reasons to verify it
   * @return a new source
   */
  public ChartSource withAsked(Collection<String> reasons) {
    return new ChartSource(
        folder, inputs, Stream.concat(asked.stream(), reasons.stream()).toList());
  }
}
