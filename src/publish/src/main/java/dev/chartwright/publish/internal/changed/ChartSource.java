package dev.chartwright.publish.internal.changed;

import java.nio.file.Path;
import java.util.List;

/**
 * A chart to compare, and the other inputs of its verification.
 *
 * @param folder the chart's folder, relative to the working folder; it can be deleted
 * @param inputs files that only the verification reads, such as values files of environments
 * @param asked further reasons to verify the chart, such as its changed entry in chartwright.yaml
 */
public record ChartSource(Path folder, List<Path> inputs, List<String> asked) {
  public ChartSource {
    inputs = List.copyOf(inputs);
    asked = List.copyOf(asked);
  }

  /**
   * Creates a source without other inputs.
   *
   * @param folder the chart's folder
   */
  public ChartSource(Path folder) {
    this(folder, List.of(), List.of());
  }
}
