package dev.chartwright.chart;

import dev.chartwright.chart.internal.ChartLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A chart as it is on disk: a folder, or a package that has been unpacked. Files that .helmignore
 * omits are not part of it, links are followed.
 */
public final class Chart {
  private final Path path;
  private final String display;
  private final ChartMetadata metadata;
  private final List<ChartFile> files;
  private final List<Chart> subcharts;

  /**
   * Creates a chart from its parts. Use {@link #load(Path)} to read one.
   *
   * @param path the folder that holds Chart.yaml
   * @param display how a person names that folder
   * @param metadata the content of Chart.yaml
   * @param files its own files, sorted by path, without those of subcharts
   * @param subcharts what is in charts/, sorted by name
   */
  public Chart(
      Path path,
      String display,
      ChartMetadata metadata,
      List<ChartFile> files,
      List<Chart> subcharts) {
    this.path = path;
    this.display = display;
    this.metadata = metadata;
    this.files = List.copyOf(files);
    this.subcharts = List.copyOf(subcharts);
  }

  /**
   * Reads a chart.
   *
   * @param path a folder with a Chart.yaml, or a package ({@code .tgz})
   * @throws UnableToLoadChartException if it does not exist or cannot be read
   */
  public static Chart load(Path path) {
    return ChartLoader.load(path);
  }

  /** Returns the folder that holds Chart.yaml. */
  public Path path() {
    return path;
  }

  /**
   * Returns how a person names that folder; places in the chart start with it.
   *
   * @return a path with forward slashes
   */
  public String display() {
    return display;
  }

  /** Returns the content of Chart.yaml. */
  public ChartMetadata metadata() {
    return metadata;
  }

  /**
   * Returns the chart's name.
   *
   * @return the name in Chart.yaml
   */
  public String name() {
    return metadata.name();
  }

  /**
   * Returns its own files, sorted by path.
   *
   * @return the files, without those of subcharts
   */
  public List<ChartFile> files() {
    return files;
  }

  /**
   * Returns what is in charts/.
   *
   * @return the subcharts, sorted by name
   */
  public List<Chart> subcharts() {
    return subcharts;
  }

  /**
   * Returns one of its files.
   *
   * @param file a path inside the chart
   * @return the file, or empty if there is none
   */
  public Optional<ChartFile> file(String file) {
    return files.stream().filter(candidate -> candidate.path().equals(file)).findFirst();
  }

  /**
   * Returns a subchart by its name in this chart, which is the alias if there is one.
   *
   * @param name a name or an alias
   * @return the subchart, or empty if there is none
   */
  public Optional<Chart> subchart(String name) {
    String real =
        metadata.dependencies().stream()
            .filter(dependency -> dependency.effectiveName().equals(name))
            .map(ChartMetadata.Dependency::name)
            .findFirst()
            .orElse(name);
    return subcharts.stream().filter(chart -> chart.name().equals(real)).findFirst();
  }

  /**
   * Finds the file behind a name as Helm prints it, such as {@code
   * platform/charts/core/templates/service.yaml}, where subcharts go by their alias.
   *
   * @param helmPath the path that Helm prints
   * @return the file and the chart that holds it, or empty if the name is not of this chart
   */
  public Optional<Found> find(String helmPath) {
    int slash = helmPath.indexOf('/');
    return slash < 0 ? Optional.empty() : findInside(helmPath.substring(slash + 1));
  }

  private Optional<Found> findInside(String inside) {
    Optional<ChartFile> own = file(inside);
    if (own.isPresent()) {
      return Optional.of(new Found(this, own.get()));
    }
    if (!inside.startsWith("charts/")) {
      return Optional.empty();
    }
    String rest = inside.substring("charts/".length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : subchart(rest.substring(0, slash))
            .flatMap(chart -> chart.findInside(rest.substring(slash + 1)));
  }

  /**
   * Returns a place in a file of this chart.
   *
   * @param file a path inside the chart
   * @param line the line from 1, or 0
   * @return the place as a person would type it
   */
  public Location locate(String file, int line) {
    return new Location(display.equals(".") ? file : display + "/" + file, line, false);
  }

  /**
   * A file and the chart that holds it.
   *
   * @param chart the chart or subchart
   */
  public record Found(Chart chart, ChartFile file) {
    /**
     * Returns a place in the file.
     *
     * @param line the line from 1, or 0
     */
    public Location at(int line) {
      return chart.locate(file.path(), line);
    }
  }

  @Override
  public String toString() {
    return name() + "-" + metadata.version() + " (" + display + ")";
  }
}
