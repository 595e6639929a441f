package dev.chartwright.config.internal;

import dev.chartwright.config.internal.ChartwrightConfig.CaseEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ChartEntry;
import dev.chartwright.config.internal.ChartwrightConfig.ClusterEntry;
import dev.chartwright.config.internal.ChartwrightConfig.PublishEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of chart-testing (ct.yaml), which its environment variables override. Paths are
 * relative to the working folder, as in chart-testing.
 *
 * @param file the file that was read
 * @param chartDirs folders that contain one folder per chart
 * @param charts charts that are listed explicitly; empty for all charts in {@code chartDirs}
 * @param excluded folder names of charts to skip
 * @param excludeDeprecated whether to skip deprecated charts
 * @param remote the remote of the branch to compare with
 * @param targetBranch the branch to compare with
 * @param since the revision to compare with the branch
 * @param checkVersionIncrement whether a changed chart needs a new version
 * @param validateMaintainers whether charts need maintainers
 * @param namespace the release's namespace
 * @param timeout the time limit for a release
 * @param set settings in Helm's syntax
 * @param notes keys that are ignored, each with the reason
 */
public record CtConfig(
    Path file,
    List<Path> chartDirs,
    List<Path> charts,
    List<String> excluded,
    boolean excludeDeprecated,
    String remote,
    String targetBranch,
    String since,
    boolean checkVersionIncrement,
    boolean validateMaintainers,
    Optional<String> releaseName,
    Optional<String> namespace,
    Optional<Duration> timeout,
    List<String> set,
    List<String> notes) {

  public CtConfig {
    chartDirs = List.copyOf(chartDirs);
    charts = List.copyOf(charts);
    excluded = List.copyOf(excluded);
    set = List.copyOf(set);
    notes = List.copyOf(notes);
  }

  /**
   * Finds the configuration in the places that chart-testing searches: {@code $CT_CONFIG_DIR}, the
   * working folder, .ct, ~/.ct, /usr/local/etc/ct and /etc/ct.
   *
   * @param base the working folder
   * @param environment environment variables
   * @return the content of the first file, or empty if no file exists
   * @throws UnableToReadConfigException if the file exists but is invalid
   */
  public static Optional<CtConfig> find(Path base, Map<String, String> environment) {
    String own = environment.getOrDefault("CT_CONFIG_DIR", "");
    String home = environment.getOrDefault("HOME", "");
    List<Path> places =
        own.isEmpty()
            ? List.of(
                base,
                base.resolve(".ct"),
                Path.of(home).resolve(".ct"),
                Path.of("/usr/local/etc/ct"),
                Path.of("/etc/ct"))
            : List.of(base.resolve(own));
    for (Path place : places) {
      for (String ending : List.of("json", "toml", "yaml", "yml")) {
        Path file = place.resolve("ct." + ending);
        if (Files.isRegularFile(file)) {
          return Optional.of(CtReader.read(file, base, environment));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the branch to compare with.
   *
   * @return a revision such as {@code origin/main}
   */
  public String target() {
    return remote.isEmpty() ? targetBranch : remote + "/" + targetBranch;
  }

  /**
   * Converts the configuration to that of chartwright.yaml.
   *
   * @return the charts, without excluded ones, and the settings for their releases
   */
  public ChartwrightConfig toConfig() {
    return new ChartwrightConfig(
        List.of(),
        folders().stream().map(this::entry).toList(),
        new ClusterEntry(List.of(), timeout),
        PublishEntry.NONE);
  }

  private List<Path> folders() {
    if (!charts.isEmpty()) {
      return charts;
    }
    List<Path> found = new ArrayList<>();
    chartDirs.stream()
        .flatMap(dir -> list(dir, path -> Files.isRegularFile(path.resolve("Chart.yaml"))).stream())
        .filter(path -> !excluded.contains(String.valueOf(path.getFileName())))
        .filter(path -> !excludeDeprecated || !CtReader.isDeprecated(path))
        .forEach(found::add);
    return found;
  }

  private ChartEntry entry(Path chart) {
    return new ChartEntry(
        chart, releaseName, namespace, List.of(), cases(chart), Optional.empty(), List.of());
  }

  /** Only --set arguments need explicit cases: ci/*-values.yaml are used by default. */
  private List<CaseEntry> cases(Path chart) {
    if (set.isEmpty()) {
      return List.of();
    }
    List<Path> files = list(chart.resolve("ci"), path -> path.toString().endsWith("-values.yaml"));
    return files.isEmpty()
        ? List.of(new CaseEntry(Optional.empty(), List.of(), set, Optional.empty()))
        : files.stream()
            .map(file -> new CaseEntry(Optional.empty(), List.of(file), set, Optional.empty()))
            .toList();
  }

  private static List<Path> list(Path folder, java.util.function.Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }
}
