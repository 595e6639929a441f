package dev.chartwright.check.internal.upgrade;

import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Values;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A planted fault, or its sound counterpart: what runs, the line {@code # after}, and what it is
 * upgraded to. Lines before may say {@code # version 1.32}, or {@code # chart name} of the later.
 */
record UpgradePair(String file, String before, String after, String version, String chart) {
  static final Path CORPUS =
      Path.of(System.getProperty("chartwright.basedir", ""))
          .resolve("src/check/src/test/resources/dev/chartwright/check/upgrade");
  private static final String AFTER = "\n# after\n";

  static List<UpgradePair> all(String prefix) {
    try (Stream<Path> walked = Files.walk(CORPUS)) {
      return walked
          .filter(Files::isRegularFile)
          .filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
          .sorted()
          .map(UpgradePair::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UpgradePair read(Path path) {
    try {
      String text = Files.readString(path);
      int at = text.indexOf(AFTER);
      return new UpgradePair(
          CORPUS.relativize(path).toString(),
          text.substring(0, at + 1),
          text.substring(at + AFTER.length()),
          said(text, "version", "1.34"),
          said(text, "chart", "web"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(String text, String word, String otherwise) {
    Matcher matcher = Pattern.compile("(?m)^# " + word + " (\\S+)$").matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  String id() {
    return String.valueOf(Path.of(file).getName(0));
  }

  Comparison compare(Path folder) {
    return Comparison.of(
        render(folder.resolve("before"), "web", before),
        render(folder.resolve("after"), chart, after));
  }

  private Rendering render(Path folder, String name, String text) {
    TestChart chart = TestChart.in(folder, name).template("all.yaml", text);
    Case subject =
        new Case(
            chart.load(), "default", Values.NONE, KubernetesVersion.parse(version), "rel", "space");
    return Renderer.of(subject.chart()).render(subject);
  }

  @Override
  public String toString() {
    return file;
  }
}
