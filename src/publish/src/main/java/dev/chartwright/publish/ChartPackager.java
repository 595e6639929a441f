package dev.chartwright.publish;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.internal.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates packages as {@code helm package} does. The same content always gives the same bytes,
 * independent of the machine, the Java version, the user, and the modes and times of files.
 * Chart.yaml is not changed, while Helm rewrites it; subcharts, packaged or not, become folders in
 * charts/.
 */
public final class ChartPackager {
  /** Helm's limit for an unpacked chart (pkg/chart/loader, MaxDecompressedChartSize), in bytes. */
  private static final long MAX_CHART = 100L << 20;

  /** Helm's order: these files first, then templates, then all others, each sorted by path. */
  private static final List<String> FIRST =
      List.of("Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json");

  private static final Comparator<ChartFile> ORDER =
      Comparator.comparingInt(ChartPackager::rank).thenComparing(ChartFile::path);

  private final Optional<String> version;
  private final Optional<String> appVersion;

  /** Creates a packager that keeps the versions of charts. */
  public ChartPackager() {
    this(Optional.empty(), Optional.empty());
  }

  private ChartPackager(Optional<String> version, Optional<String> appVersion) {
    this.version = version;
    this.appVersion = appVersion;
  }

  /**
   * Returns a packager that sets the version of charts.
   *
   * @param other the value for {@code version}
   * @return another packager
   * @throws ChartVersion.UnreadableChartVersionException if the version is invalid
   */
  public ChartPackager withVersion(String other) {
    return new ChartPackager(Optional.of(ChartVersion.parse(other).toString()), appVersion);
  }

  /**
   * Returns a packager that sets the appVersion of charts.
   *
   * @param other the value for {@code appVersion}
   * @return another packager
   */
  public ChartPackager withAppVersion(String other) {
    return new ChartPackager(version, Optional.of(other));
  }

  /**
   * Packages a chart. An existing package is replaced atomically, unless it has the same bytes.
   *
   * @param folder the folder for {@code NAME-VERSION.tgz}; created if it is missing
   * @return the package
   * @throws UnableToPackageException if Helm would reject the chart or its package, a dependency is
   *     missing, or the file cannot be written
   */
  public PackagedChart pack(Chart chart, Path folder) {
    ChartMetadata metadata = metadata(chart);
    PackageRules.check(chart, metadata);
    try {
      byte[] bytes = Gzip.compress(archive(chart));
      Path file = folder.resolve(metadata.name() + "-" + metadata.version() + ".tgz");
      AtomicFile.writeDurably(file, bytes);
      return PackagedChart.of(file, metadata, bytes);
    } catch (IOException e) {
      throw new UnableToPackageException(chart, e);
    } catch (UncheckedIOException e) {
      throw new UnableToPackageException(chart, String.valueOf(e.getMessage()), null);
    }
  }

  private ChartMetadata metadata(Chart chart) {
    ChartMetadata read = chart.metadata();
    Map<String, Object> fields = new LinkedHashMap<>(read.fields());
    version.ifPresent(text -> fields.put("version", text));
    appVersion.ifPresent(text -> fields.put("appVersion", text));
    return new ChartMetadata(
        read.name(),
        version.orElse(read.version()),
        appVersion.or(read::appVersion),
        read.kubeVersion(),
        read.type(),
        read.dependencies(),
        fields);
  }

  private byte[] archive(Chart chart) {
    TarWriter tar = new TarWriter();
    long size = add(tar, chart, chart.name() + "/", true);
    if (size > MAX_CHART) {
      throw new UnableToPackageException(
          chart,
          "its files are larger than "
              + (MAX_CHART >> 20)
              + " MiB in total, which is Helm's"
              + " limit.",
          "List files that are not part of the chart in .helmignore.");
    }
    return tar.finish();
  }

  private long add(TarWriter tar, Chart chart, String prefix, boolean top) {
    long size = 0;
    for (ChartFile file : chart.files().stream().sorted(ORDER).toList()) {
      byte[] content =
          top && file.path().equals("Chart.yaml") ? chartYaml(chart, file) : file.bytes();
      tar.file(prefix + file.path(), content);
      size += content.length;
    }
    for (Chart subchart : chart.subcharts()) {
      size += add(tar, subchart, prefix + "charts/" + subchart.name() + "/", false);
    }
    return size;
  }

  private byte[] chartYaml(Chart chart, ChartFile file) {
    if (version.isEmpty() && appVersion.isEmpty()) {
      return file.bytes();
    }
    String text = file.text();
    if (version.isPresent()) {
      text = changed(chart, text, "version", version.get());
    }
    if (appVersion.isPresent()) {
      text = changed(chart, text, "appVersion", appVersion.get());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String changed(Chart chart, String text, String key, String value) {
    return ChartLines.with(text, key, value)
        .orElseThrow(
            () ->
                new UnableToPackageException(
                    chart,
                    "cannot set " + key + " in Chart.yaml to '" + value + "'.",
                    "Write each key of Chart.yaml on its own line."));
  }

  private static int rank(ChartFile file) {
    int first = FIRST.indexOf(file.path());
    if (first >= 0) {
      return first;
    }
    return file.path().startsWith("templates/") ? FIRST.size() : FIRST.size() + 1;
  }
}
