package dev.chartwright.publish;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.internal.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A chart in a package.
 *
 * @param file the package
 * @param name the chart's name
 * @param version the chart's version
 * @param digest {@code sha256:} and the package's SHA-256 in hexadecimal
 * @param metadata what Chart.yaml in the package says
 */
public record PackagedChart(
    Path file, String name, String version, String digest, ChartMetadata metadata) {
  private static final String ALGORITHM = "sha256:";

  /**
   * Reads a package.
   *
   * @param file a {@code .tgz}
   * @return what is in it
   * @throws UnableToLoadChartException if it is no package, or no chart is in it
   */
  public static PackagedChart read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnableToLoadChartException(
          file, "there is no such file", "name a .tgz that 'chartwright package' made", null);
    }
    try {
      return of(file, Chart.load(file).metadata(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnableToLoadChartException(file, String.valueOf(e.getMessage()), null, e);
    }
  }

  static PackagedChart of(Path file, ChartMetadata metadata, byte[] bytes) {
    return new PackagedChart(
        file, metadata.name(), metadata.version(), ALGORITHM + Hashing.sha256(bytes), metadata);
  }

  /**
   * The digest as index.yaml has it.
   *
   * @return 64 hexadecimal digits
   */
  public String sha256() {
    return digest.substring(ALGORITHM.length());
  }

  /**
   * The file's name.
   *
   * @return such as {@code web-1.2.3.tgz}
   */
  public String fileName() {
    return String.valueOf(file.getFileName());
  }

  /**
   * Where its provenance lies, if it is signed.
   *
   * @return the file beside it that ends in {@code .prov}
   */
  public Path provenance() {
    return file.resolveSibling(fileName() + ".prov");
  }
}
