package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.ClusterPart;
import dev.chartwright.cluster.UnableToUseClusterFileException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts that a user states a cluster has, in the environment variable {@value #VARIABLE}. It is
 * needed where Chartwright cannot look, and to start a node image that can leave its parts out.
 */
public final class StatedParts {
  /** The environment variable: names separated by commas; empty for a cluster without parts. */
  public static final String VARIABLE = "CHARTWRIGHT_CLUSTER_PARTS";

  private StatedParts() {}

  /**
   * Reads the variable.
   *
   * @param environment the environment of the process
   * @return the parts; empty if the variable is not set
   * @throws UnableToUseClusterFileException if it names an unknown part
   */
  public static Optional<Set<ClusterPart>> of(Map<String, String> environment) {
    String text = environment.get(VARIABLE);
    if (text == null) {
      return Optional.empty();
    }
    Set<ClusterPart> parts = EnumSet.noneOf(ClusterPart.class);
    for (String name : text.split(",")) {
      if (!name.isBlank()) {
        parts.add(ClusterPart.named(name.strip()).orElseThrow(() -> unknown(name.strip())));
      }
    }
    return Optional.of(parts);
  }

  private static UnableToUseClusterFileException unknown(String name) {
    String known =
        Arrays.stream(ClusterPart.values())
            .map(ClusterPart::keyword)
            .collect(Collectors.joining(", "));
    return UnableToUseClusterFileException.ofVariable(
        VARIABLE, "'" + name + "' is an unknown part of a cluster. Use " + known + ".");
  }
}
