package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.PackagedChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files to publish of one chart.
 *
 * @param packaged the package
 * @param provenance the provenance file, or empty
 * @param bom the SBOM
 * @param signer the fingerprint of the signing key, or empty
 */
public record Shipment(
    PackagedChart packaged, Optional<Path> provenance, Path bom, Optional<String> signer) {
  /**
   * Returns the files for a repository's folder. The package is last, so that a folder with the
   * package is complete.
   *
   * @return files in the staging folder
   */
  List<Path> files() {
    return Stream.of(Optional.of(bom), provenance, Optional.of(packaged.file()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the name and version. */
  @Override
  public String toString() {
    return packaged.name() + " " + packaged.version();
  }
}
