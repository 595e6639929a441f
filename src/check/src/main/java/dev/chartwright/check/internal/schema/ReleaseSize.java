package dev.chartwright.check.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.internal.file.TextFile;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.internal.yaml.YamlDocument;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The record of a release, which Helm stores in a Secret: the chart, its values and what was
 * rendered, as JSON that is compressed and encoded (encodeRelease in pkg/storage/driver of Helm).
 * Subcharts are a part of it only by their values and by what they rendered.
 */
public final class ReleaseSize {
  /** MaxSecretSize in k8s.io/api/core/v1, in bytes. */
  private static final long MOST = 1024 * 1024;

  private static final long MUCH = MOST * 8 / 10;

  /** Go compresses up to 1 % better than this, so an error leaves room for 2 %. */
  private static final long CERTAINLY_TOO_MUCH = MOST * 102 / 100;

  /** What is not larger, in bytes, fits in whatever way it compresses. */
  private static final long HARMLESS = MUCH * 3 / 4 - 16 * 1024;

  private static final int LARGEST = 3;
  private static final int KIB = 1024;
  private static final int ROUND = 10 * KIB;
  private static final int METADATA = 512;

  private ReleaseSize() {}

  /**
   * Checks the size of a release.
   *
   * @param rendering what a case rendered
   * @return an error if the record is larger than a Secret, a warning from 80 % of it
   */
  public static Optional<Finding> check(Rendering rendering) {
    if (roughly(rendering) <= HARMLESS) {
      return Optional.empty();
    }
    long size = bytes(rendering);
    if (size <= MUCH) {
      return Optional.empty();
    }
    Chart chart = rendering.subject().chart();
    List<ChartFile> largest = stored(chart).stream().sorted(BY_SIZE).limit(LARGEST).toList();
    Finding finding =
        Finding.of(
            SchemaRules.LARGE_RELEASE,
            "the record of the release has about "
                + size / ROUND * ROUND / KIB
                + " KiB; at most 1024 KiB fit into its Secret. The largest files are "
                + largest.stream()
                    .map(file -> file.path() + " (" + size(file) / KIB + " KiB)")
                    .collect(Collectors.joining(", ")));
    return Optional.of(
        finding
            .at(chart.locate(largest.get(0).path(), 0))
            .withRemedy(
                "leave files that no template reads out of the chart with .helmignore, or move"
                    + " large files to a subchart, whose files are not stored")
            .withSeverity(size > CERTAINLY_TOO_MUCH ? Severity.ERROR : Severity.WARNING));
  }

  private static final Comparator<ChartFile> BY_SIZE =
      Comparator.comparingLong(ReleaseSize::size).reversed().thenComparing(ChartFile::path);

  private static long size(ChartFile file) {
    return file.source().toFile().length();
  }

  private static List<ChartFile> stored(Chart chart) {
    return chart.files().stream()
        .filter(file -> !file.path().equals("Chart.yaml") && !file.path().equals("Chart.lock"))
        .toList();
  }

  /** An upper bound, without a look at the files. */
  private static long roughly(Rendering rendering) {
    long size = 0;
    for (ChartFile file : rendering.subject().chart().files()) {
      size += size(file) * 4 / 3 + METADATA;
    }
    for (Manifest manifest : rendering.documents()) {
      size += manifest.text().length() * 2L + METADATA;
    }
    for (Path file : rendering.subject().values().files()) {
      size += file.toFile().length();
    }
    return size + rendering.notes().map(String::length).orElse(0);
  }

  /**
   * Returns the size of the record, in bytes.
   *
   * @param rendering what a case rendered
   */
  static long bytes(Rendering rendering) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new BestCompression(compressed)) {
      out.write(Json.goBytes(record(rendering)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Nothing is written to a disk.
    }
    return (compressed.size() + 2L) / 3 * 4;
  }

  private static final class BestCompression extends GZIPOutputStream {
    BestCompression(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static ObjectNode record(Rendering rendering) {
    ObjectNode release = Json.object();
    release.put("name", rendering.subject().releaseName());
    release.putObject("info").put("notes", rendering.notes().orElse(""));
    release.set("chart", chart(rendering.subject().chart()));
    ObjectNode config = Json.object();
    for (Path file : rendering.subject().values().files()) {
      merge(config, values(file));
    }
    release.set("config", config);
    StringBuilder manifest = new StringBuilder();
    ArrayNode hooks = release.putArray("hooks");
    for (Manifest document : rendering.documents()) {
      if (document.isHook()) {
        hooks
            .addObject()
            .put("name", document.name())
            .put("kind", document.kind())
            .put("path", document.template())
            .put("manifest", document.text());
      } else if (!document.isBlank()) {
        manifest
            .append("---\n# Source: ")
            .append(document.template())
            .append('\n')
            .append(document.text())
            .append('\n');
      }
    }
    release.put("manifest", manifest.toString());
    return release.put("namespace", rendering.subject().namespace());
  }

  private static ObjectNode chart(Chart chart) {
    ObjectNode tree = Json.object();
    chart.file("Chart.yaml").ifPresent(file -> tree.set("metadata", values(file.source())));
    ArrayNode templates = tree.putArray("templates");
    ArrayNode files = tree.putArray("files");
    for (ChartFile file : stored(chart)) {
      switch (file.path()) {
        case "values.yaml" -> {
          // The merged values follow.
        }
        case "values.schema.json" -> tree.put("schema", encoded(file));
        default ->
            (file.path().startsWith("templates/") ? templates : files)
                .addObject()
                .put("name", file.path())
                .put("data", encoded(file));
      }
    }
    tree.set("values", defaults(chart));
    return tree;
  }

  private static String encoded(ChartFile file) {
    return Base64.getEncoder().encodeToString(file.bytes());
  }

  /** The values of a chart with those of its subcharts, as Helm stores them. */
  private static ObjectNode defaults(Chart chart) {
    ObjectNode all = Json.object();
    for (Chart subchart : chart.subcharts()) {
      all.set(subchart.name(), defaults(subchart));
    }
    chart.file("values.yaml").ifPresent(file -> merge(all, values(file.source())));
    return all;
  }

  private static JsonNode values(Path file) {
    try {
      return YamlDocument.parseFirst(TextFile.read(file)).content();
    } catch (IOException | YamlDocument.SyntaxException e) {
      return Json.object(); // Reported where values are read.
    }
  }

  private static void merge(ObjectNode below, JsonNode above) {
    for (Map.Entry<String, JsonNode> entry : above.properties()) {
      JsonNode known = below.path(entry.getKey());
      if (known instanceof ObjectNode map && entry.getValue().isObject()) {
        merge(map, entry.getValue());
      } else {
        below.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }
}
