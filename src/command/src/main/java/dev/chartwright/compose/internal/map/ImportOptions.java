package dev.chartwright.compose.internal.map;

import java.util.Map;
import java.util.Set;

/**
 * How a project is imported.
 *
 * @param isRelease whether values of the platform are made, or a chart alone
 * @param environment the platform's environment, which names the namespaces of applications
 * @param registry the registry and path of images that the project builds; may be empty
 * @param kept services that no part of the platform may stand in for
 * @param targets services with the application that the user chose for them, or {@code chart}
 */
public record ImportOptions(
    boolean isRelease,
    String environment,
    String registry,
    Set<String> kept,
    Map<String, String> targets) {
  public ImportOptions {
    kept = Set.copyOf(kept);
    targets = Map.copyOf(targets);
  }
}
