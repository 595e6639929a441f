package dev.chartwright.publish.internal.destination;

import dev.chartwright.publish.PackagedChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is published of one chart.
 *
 * @param packaged the package
 * @param provenance its signature, if it is signed
 * @param bom what it deploys
 * @param signer the fingerprint of the key that signed it, if it is signed
 */
public record Shipment(
    PackagedChart packaged, Optional<Path> provenance, Path bom, Optional<String> signer) {
  /**
   * The files that lie beside each other in a repository's folder, the package last: what has the
   * package has all of it.
   *
   * @return files of the staging folder
   */
  List<Path> files() {
    return Stream.of(Optional.of(bom), provenance, Optional.of(packaged.file()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Name and version. */
  @Override
  public String toString() {
    return packaged.name() + " " + packaged.version();
  }
}
