package dev.chartwright.chart.internal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.internal.file.InvalidBytes;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads charts from folders and packages. */
public final class ChartLoader {
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};

  private ChartLoader() {}

  /**
   * Reads a chart.
   *
   * @param path a folder or a package
   * @throws UnableToLoadChartException if it is invalid
   */
  public static Chart load(Path path) {
    return load(path, path.normalize().toString().replace('\\', '/'), Optional.empty());
  }

  /**
   * Only the .helmignore of the chart that was named counts, for its subcharts too; in a package
   * none does.
   */
  private record Scope(HelmIgnore ignore, Path prefix) {
    boolean leavesOut(Path relative, boolean folder) {
      return ignore.ignores(prefix.resolve(relative), folder);
    }

    Scope below(Path subchart) {
      return new Scope(ignore, prefix.resolve(subchart));
    }
  }

  private static Chart load(Path path, String display, Optional<Scope> outer) {
    if (!Files.exists(path)) {
      throw new UnableToLoadChartException(
          path,
          "the file or folder does not exist",
          "Give the path of a folder with a Chart.yaml, or of a .tgz file.",
          null);
    }
    boolean packaged = !Files.isDirectory(path);
    Path folder = packaged ? ChartPackage.unpack(path) : path;
    if (!Files.isRegularFile(folder.resolve("Chart.yaml"))) {
      throw new UnableToLoadChartException(
          path,
          "it contains no Chart.yaml",
          "Give the path of the folder that contains Chart.yaml.",
          null);
    }
    try {
      ChartMetadata metadata = metadata(path, folder.resolve("Chart.yaml"));
      List<ChartFile> files = new ArrayList<>();
      List<Path> subcharts = new ArrayList<>();
      Scope scope =
          packaged
              ? new Scope(HelmIgnore.NONE, Path.of(""))
              : outer.isPresent() ? outer.get() : new Scope(HelmIgnore.of(folder), Path.of(""));
      refuseWithoutChartYaml(path, scope);
      new Walk(folder, scope, files, subcharts).into(folder);
      files.sort(Comparator.comparing(ChartFile::path));
      refuseOtherEncodings(path, files);
      List<Chart> loaded = new ArrayList<>();
      for (Path subchart : subcharts) {
        String shown = folder.relativize(subchart).toString().replace('\\', '/');
        loaded.add(
            load(
                subchart,
                display.isEmpty() || display.equals(".") ? shown : display + "/" + shown,
                Optional.of(scope.below(folder.relativize(subchart)))));
      }
      if (outer.isEmpty() && !packaged) {
        loaded.addAll(beside(folder, display, metadata, loaded));
      }
      loaded.sort(Comparator.comparing(Chart::name).thenComparing(Chart::display));
      return new Chart(folder, display.isEmpty() ? "." : display, metadata, files, loaded);
    } catch (IOException e) {
      throw new UnableToLoadChartException(path, TextFile.problem(e), null, e);
    }
  }

  /**
   * Returns the dependencies from folders that are not in charts/ yet, as {@code helm dependency
   * build} would put them there: without the dependencies that they declare from other folders.
   */
  private static List<Chart> beside(
      Path folder, String display, ChartMetadata metadata, List<Chart> present) throws IOException {
    List<Chart> built = new ArrayList<>();
    for (Dependency dependency : metadata.dependencies()) {
      Path source = LocalDependency.folder(folder, dependency).orElse(null);
      if (source == null
          || !Files.isRegularFile(source.resolve("Chart.yaml"))
          || Stream.concat(present.stream(), built.stream())
              .anyMatch(chart -> chart.name().equals(dependency.name()))) {
        continue;
      }
      String shown = LocalDependency.folder(Path.of(display), dependency).orElse(source).toString();
      Chart chart =
          load(
              source,
              shown.replace('\\', '/'),
              Optional.of(new Scope(HelmIgnore.of(source), Path.of(""))));
      if (chart.name().equals(dependency.name()) && admits(dependency, chart)) {
        built.add(chart);
      }
    }
    return built;
  }

  private static boolean admits(Dependency dependency, Chart chart) {
    return ChartVersion.find(chart.metadata().version())
        .flatMap(version -> VersionRange.find(dependency.version()).map(r -> r.contains(version)))
        .orElse(false);
  }

  /** Helm does not find a Chart.yaml that .helmignore omits. */
  private static void refuseWithoutChartYaml(Path chart, Scope scope) {
    HelmIgnore.Pattern pattern =
        scope.ignore().omitting(scope.prefix().resolve("Chart.yaml"), false).orElse(null);
    if (pattern != null) {
      boolean negated = pattern.text().startsWith("!");
      throw new UnableToLoadChartException(
          chart,
          ".helmignore:"
              + pattern.line()
              + " omits Chart.yaml by the pattern '"
              + pattern.text()
              + "'"
              + (negated ? ", because a negated pattern omits whatever it does not match" : ""),
          "Remove line " + pattern.line() + " of .helmignore.",
          null);
    }
  }

  /** Helm reads the values.yaml of every subchart, whether it is enabled or not. */
  private static void refuseOtherEncodings(Path chart, List<ChartFile> files) {
    for (ChartFile file : files) {
      if (file.path().equals("values.yaml")) {
        byte[] content = file.bytes();
        List<InvalidBytes> invalid = isUtf16(content) ? List.of() : InvalidBytes.in(content);
        if (!invalid.isEmpty()) {
          throw notUtf8(chart, "values.yaml", invalid.get(0));
        }
      }
    }
  }

  /** Helm's YAML parser knows UTF-16 by its byte order mark. */
  private static boolean isUtf16(byte[] content) {
    return content.length > 1
        && ((content[0] == (byte) 0xFE && content[1] == (byte) 0xFF)
            || (content[0] == (byte) 0xFF && content[1] == (byte) 0xFE));
  }

  private static UnableToLoadChartException notUtf8(Path chart, String file, InvalidBytes first) {
    return new UnableToLoadChartException(
        chart,
        file
            + ":"
            + first.line()
            + " is not UTF-8 text because of "
            + first
            + ", and Helm rejects the chart",
        "Save the file as UTF-8.",
        null);
  }

  private static ChartMetadata metadata(Path chart, Path file) throws IOException {
    JsonNode yaml;
    List<InvalidBytes> invalid = InvalidBytes.in(TextFile.bytes(file));
    if (!invalid.isEmpty()) {
      throw notUtf8(chart, "Chart.yaml", invalid.get(0));
    }
    try {
      yaml = YamlDocument.parse(TextFile.read(file)).content();
    } catch (YamlDocument.SyntaxException e) {
      throw new UnableToLoadChartException(
          chart, "Chart.yaml:" + e.line() + " is invalid YAML: " + e.getMessage(), null, e);
    }
    if (!yaml.isObject()) {
      throw new UnableToLoadChartException(
          chart, "Chart.yaml:1 is not a mapping of keys to values", null, null);
    }
    List<Dependency> dependencies = new ArrayList<>();
    yaml.path("dependencies")
        .forEach(
            node ->
                dependencies.add(
                    new Dependency(
                        text(node, "name").orElse(""),
                        text(node, "alias"),
                        text(node, "version").orElse(""),
                        text(node, "repository").orElse(""),
                        text(node, "condition"),
                        tags(node))));
    return new ChartMetadata(
        text(yaml, "name")
            .orElseThrow(
                () ->
                    new UnableToLoadChartException(
                        chart, "Chart.yaml has no name", "Add the line: name: my-chart", null)),
        text(yaml, "version").orElse(""),
        text(yaml, "appVersion"),
        text(yaml, "kubeVersion"),
        text(yaml, "type").orElse("application"),
        dependencies,
        Json.convert(yaml, FIELDS));
  }

  private static List<String> tags(JsonNode dependency) {
    List<String> tags = new ArrayList<>();
    dependency.path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  private static Optional<String> text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.asText()).filter(text -> !text.isEmpty());
  }

  /** Walks a chart's folder as Helm's loader does. */
  private record Walk(Path chart, Scope scope, List<ChartFile> files, List<Path> subcharts) {
    void into(Path start) throws IOException {
      visit(start, 0);
    }

    private void visit(Path folder, int depth) throws IOException {
      if (depth > 40) {
        throw new IOException("its links form a loop at " + folder);
      }
      List<Path> entries;
      try (Stream<Path> listed = Files.list(folder)) {
        entries = listed.sorted().toList();
      }
      for (Path entry : entries) {
        Path relative = chart.relativize(entry);
        boolean isFolder = Files.isDirectory(entry);
        if (scope.leavesOut(relative, isFolder)) {
          continue;
        }
        if (isSubchartPlace(relative)) {
          subchart(entry, isFolder);
        } else if (isFolder) {
          visit(entry, depth + 1);
        } else if (Files.isRegularFile(entry)) {
          refuseTooLarge(entry, relative);
          files.add(new ChartFile(relative.toString().replace('\\', '/'), entry));
        } else {
          throw new IOException(relative + " is a broken link, or is not a file or a folder");
        }
      }
    }

    private static void refuseTooLarge(Path entry, Path relative) throws IOException {
      if (Files.size(entry) > TextFile.MOST_BYTES) {
        throw new IOException(
            relative
                + " is larger than 5 MiB, which Helm does not read; list it in .helmignore if it is"
                + " not part of the chart");
      }
    }

    private static boolean isSubchartPlace(Path relative) {
      return relative.getNameCount() == 2 && relative.getName(0).toString().equals("charts");
    }

    /**
     * Helm takes whatever is in charts/ for a subchart, except for names in _ or . and signatures.
     */
    private void subchart(Path entry, boolean isFolder) throws IOException {
      if (!isFolder && Files.isRegularFile(entry)) {
        refuseTooLarge(entry, chart.relativize(entry));
      }
      String name = String.valueOf(entry.getFileName());
      if (name.startsWith("_") || name.startsWith(".") || name.endsWith(".prov")) {
        return;
      }
      if (isFolder ? Files.exists(entry.resolve("Chart.yaml")) : name.endsWith(".tgz")) {
        subcharts.add(entry);
      } else if (!isFolder || holdsFiles(entry)) {
        throw new IOException(
            chart.relativize(entry) + " is not a chart, and Helm rejects anything else in charts/");
      }
    }

    private boolean holdsFiles(Path folder) throws IOException {
      List<ChartFile> strays = new ArrayList<>();
      new Walk(chart, scope, strays, subcharts).visit(folder, 0);
      return !strays.isEmpty();
    }
  }
}
