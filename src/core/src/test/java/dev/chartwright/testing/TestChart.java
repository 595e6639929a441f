package dev.chartwright.testing;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A small chart, written file by file. */
public final class TestChart {
  /** What charts are rendered for when a test does not care. */
  public static final KubernetesVersion VERSION = new KubernetesVersion(1, 34, 0);

  private final Path folder;

  private TestChart(Path folder) {
    this.folder = folder;
  }

  /** A chart of version 1.2.3 with nothing but a name, in a folder of that name. */
  public static TestChart in(Path parent, String name) {
    return new TestChart(parent.resolve(name))
        .file("Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 1.2.3\n");
  }

  /** Writes a file, whatever was there. */
  public TestChart file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds lines to Chart.yaml. */
  public TestChart metadata(String lines) {
    try {
      Files.writeString(
          folder.resolve("Chart.yaml"), lines.stripTrailing() + "\n", StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a template. */
  public TestChart template(String name, String text) {
    return file("templates/" + name, text);
  }

  /** Writes a template that gives a ConfigMap whose data is one line. */
  public TestChart configMap(String name, String dataLine) {
    return template(
        name + ".yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
            + name
            + "\ndata:\n  "
            + dataLine
            + "\n");
  }

  /** Writes values.yaml. */
  public TestChart values(String yaml) {
    return file("values.yaml", yaml);
  }

  /** Writes values.schema.json. */
  public TestChart schema(String json) {
    return file("values.schema.json", json);
  }

  /** Puts a chart into charts/ and declares it. */
  public TestChart subchart(String name, UnaryOperator<TestChart> content) {
    return undeclared(name, content).declare("{name: " + name + ", version: 1.2.3}");
  }

  /** Puts a chart into charts/ without declaring it. */
  public TestChart undeclared(String name, UnaryOperator<TestChart> content) {
    TestChart subchart = content.apply(in(folder.resolve("charts"), name));
    if (!subchart.path().startsWith(folder)) {
      throw new IllegalArgumentException(subchart.path() + " is not in " + folder);
    }
    return this;
  }

  /** Declares subcharts, each as a YAML mapping on one line. */
  public TestChart declare(String... dependencies) {
    try {
      boolean first = !Files.readString(folder.resolve("Chart.yaml")).contains("dependencies:");
      return metadata(
          (first ? "dependencies:\n" : "")
              + String.join("\n", Arrays.stream(dependencies).map(d -> "  - " + d).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Packs the chart as helm package does, and returns the package. */
  public Path packed(Path into) {
    Path archive = into.resolve(folder.getFileName() + "-1.2.3.tgz");
    try {
      Files.createDirectories(into);
      try (OutputStream raw = Files.newOutputStream(archive);
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(new GzipCompressorOutputStream(raw));
          Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          byte[] bytes = Files.readAllBytes(file);
          String name = folder.getFileName() + "/" + folder.relativize(file);
          TarArchiveEntry entry = new TarArchiveEntry(name.replace('\\', '/'));
          entry.setSize(bytes.length);
          tar.putArchiveEntry(entry);
          tar.write(bytes);
          tar.closeArchiveEntry();
        }
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its folder. */
  public Path path() {
    return folder;
  }

  /** Reads it. */
  public Chart load() {
    return Chart.load(folder);
  }

  /** A case of it; the settings are as --set takes them. */
  public Case with(String... settings) {
    return with(new Values(List.of(), Arrays.stream(settings).map(Setting::set).toList()));
  }

  /** A case of it. */
  public Case with(Values values) {
    return new Case(load(), values.name(), values, VERSION, "rel", "space");
  }

  /** Renders it. */
  public Rendering render(String... settings) {
    Case subject = with(settings);
    return Renderer.of(subject.chart()).render(subject);
  }

  /** What Helm makes of values, as JSON. */
  public String computed(Values values) {
    Case subject = with(values);
    return Renderer.of(subject.chart()).computeValues(subject).values().toString();
  }

  /** The bytes of a text. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
