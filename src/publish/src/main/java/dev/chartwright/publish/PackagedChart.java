package dev.chartwright.publish;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.internal.file.Hashing;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A packaged chart.
 *
 * @param file the package
 * @param name the chart's name
 * @param version the chart's version
 * @param digest {@code sha256:} and the package's SHA-256 in hexadecimal
 * @param metadata the content of Chart.yaml in the package
 */
public record PackagedChart(
    Path file, String name, String version, String digest, ChartMetadata metadata) {
  private static final String ALGORITHM = "sha256:";

  /**
   * Reads a package.
   *
   * @param file a {@code .tgz}
   * @throws UnableToLoadChartException if the file is not a package, or contains no chart
   */
  public static PackagedChart read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnableToLoadChartException(
          file,
          "the file does not exist",
          "Give the path of a .tgz file that 'chartwright package' wrote.",
          null);
    }
    try {
      return of(file, Chart.load(file).metadata(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnableToLoadChartException(file, TextFile.problem(e), null, e);
    }
  }

  static PackagedChart of(Path file, ChartMetadata metadata, byte[] bytes) {
    return new PackagedChart(
        file, metadata.name(), metadata.version(), ALGORITHM + Hashing.sha256(bytes), metadata);
  }

  /**
   * Returns the digest in the form of index.yaml.
   *
   * @return 64 hexadecimal digits
   */
  public String sha256() {
    return digest.substring(ALGORITHM.length());
  }

  /**
   * Returns the name of the file.
   *
   * @return a name such as {@code web-1.2.3.tgz}
   */
  public String fileName() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Returns the path of the provenance file, which exists if the package is signed.
   *
   * @return the file next to the package that ends in {@code .prov}
   */
  public Path provenance() {
    return file.resolveSibling(fileName() + ".prov");
  }
}
