package dev.chartwright.publish;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.publish.internal.AtomicFile;
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
 * Makes packages as {@code helm package} does, but the same bytes from the same content: whatever
 * the machine, the Java, the user, the modes and times of files. Chart.yaml stays as it was
 * written, where Helm writes it anew; subcharts, packaged or not, become folders in charts/.
 */
public final class ChartPackager {
  /** Helm reads no package that unpacks to more (pkg/chart/loader, MaxDecompressedChartSize). */
  private static final long MAX_CHART = 100L << 20;

  /** Helm's order: those first, then templates, then the rest, each by path. */
  private static final List<String> FIRST =
      List.of("Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json");

  private static final Comparator<ChartFile> ORDER =
      Comparator.comparingInt(ChartPackager::rank).thenComparing(ChartFile::path);

  private final Optional<String> version;
  private final Optional<String> appVersion;

  /** Packages charts as they are. */
  public ChartPackager() {
    this(Optional.empty(), Optional.empty());
  }

  private ChartPackager(Optional<String> version, Optional<String> appVersion) {
    this.version = version;
    this.appVersion = appVersion;
  }

  /**
   * The same with another version for the chart.
   *
   * @param other what the line {@code version:} shall say
   * @return another packager
   * @throws ChartVersion.UnreadableChartVersionException if it is no version
   */
  public ChartPackager withVersion(String other) {
    return new ChartPackager(Optional.of(ChartVersion.parse(other).toString()), appVersion);
  }

  /**
   * The same with another version for what the chart deploys.
   *
   * @param other what the line {@code appVersion:} shall say
   * @return another packager
   */
  public ChartPackager withAppVersion(String other) {
    return new ChartPackager(version, Optional.of(other));
  }

  /**
   * Packages a chart. A package that is there already is replaced, as a whole, unless it has these
   * very bytes.
   *
   * @param chart the chart
   * @param folder where {@code NAME-VERSION.tgz} shall lie; made if needed
   * @return the package
   * @throws UnableToPackageException if Helm would refuse the chart or its package, a dependency is
   *     missing, or the file cannot be written
   */
  public PackagedChart pack(Chart chart, Path folder) {
    ChartMetadata metadata = metadata(chart);
    PackageRules.check(chart, metadata);
    try {
      byte[] bytes = Gzip.compress(archive(chart));
      Path file = folder.resolve(metadata.name() + "-" + metadata.version() + ".tgz");
      AtomicFile.write(file, bytes);
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
          "its files are more than " + (MAX_CHART >> 20) + " MiB, which Helm refuses to read",
          "list what is no part of the chart in .helmignore");
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
                    "the line " + key + " of Chart.yaml cannot be set to '" + value + "'",
                    "write each key of Chart.yaml on a line of its own"));
  }

  private static int rank(ChartFile file) {
    int first = FIRST.indexOf(file.path());
    if (first >= 0) {
      return first;
    }
    return file.path().startsWith("templates/") ? FIRST.size() : FIRST.size() + 1;
  }
}
