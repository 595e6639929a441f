package dev.chartwright.fuzz.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What to fuzz, and how long.
 *
 * @param values values files below each generated one
 * @param cases how many inputs at most; 0 for any number
 * @param time how long at most
 * @param jobs how many threads
 * @param corpus the folder of inputs that are replayed, and kept
 */
public record Fuzzing(
    Chart chart,
    KubernetesVersion version,
    List<Path> values,
    long seed,
    int cases,
    Duration time,
    int jobs,
    Optional<Path> corpus) {
  public Fuzzing {
    values = List.copyOf(values);
  }
}
