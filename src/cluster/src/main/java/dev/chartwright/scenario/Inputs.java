package dev.chartwright.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a step installs or upgrades to, as far as it differs from its scenario.
 *
 * @param values values files instead of the scenario's; empty leaves those
 * @param set settings after the scenario's, in the syntax of {@code --set}
 * @param from where the chart comes from: {@code git:REVISION}, {@code git} for the revision before
 *     the last change of the chart, or a path; empty for the chart that is verified
 * @param with the {@code helm} binary that does it, {@code helm3} or {@code helm4}; empty for the
 *     library of Chartwright
 * @param reuse how that binary keeps the values of the last revision, {@code reuse-values} or
 *     {@code reset-then-reuse-values}; empty keeps none
 */
public record Inputs(
    List<Path> values,
    List<String> set,
    Optional<String> from,
    Optional<String> with,
    Optional<String> reuse) {
  /** The inputs of the scenario without changes. */
  public static final Inputs OF_SCENARIO =
      new Inputs(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public Inputs {
    values = List.copyOf(values);
    set = List.copyOf(set);
  }
}
