package dev.chartwright.docs.internal;

import dev.chartwright.ChartwrightException;
import dev.chartwright.chart.Chart;
import dev.chartwright.docs.ChartDocs;
import dev.chartwright.docs.GeneratedFile;
import dev.chartwright.docs.UnableToGenerateException;
import dev.chartwright.docs.ValuesSchema;
import dev.chartwright.internal.file.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chart that {@code chartwright create} writes. */
public final class Starter {
  /** The placeholder of Helm's own starters. */
  private static final String PLACEHOLDER = "<CHARTNAME>";

  /** A release name and the longest suffix have to fit into the 63 characters beside it. */
  private static final int LONGEST = 40;

  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Set<String> YAML =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final List<String> FILES =
      List.of(
          ".helmignore",
          "Chart.yaml",
          "values.yaml",
          "ci/bare-values.yaml",
          "ci/default-values.yaml",
          "ci/everything-values.yaml",
          "templates/NOTES.txt",
          "templates/_helpers.tpl",
          "templates/deployment.yaml",
          "templates/hpa.yaml",
          "templates/ingress.yaml",
          "templates/networkpolicy.yaml",
          "templates/pdb.yaml",
          "templates/service.yaml",
          "templates/serviceaccount.yaml",
          "templates/tests/connection.yaml");

  private Starter() {}

  /**
   * Writes a chart, with its README.md and values.schema.json. If it fails, nothing is left.
   *
   * @param folder the folder of the chart, whose last name is that of the chart
   * @return the files, relative to the folder and sorted
   * @throws ChartwrightException if the name is not one of a chart, or the folder is not empty
   */
  public static List<String> create(Path folder) {
    Path target = folder.toAbsolutePath().normalize();
    String name = name(target);
    try {
      Path parent = Objects.requireNonNull(target.getParent());
      Files.createDirectories(parent);
      Path made = Files.createTempDirectory(parent, ".chartwright-create");
      try {
        Path chart = write(made.resolve(name), name);
        List<String> files = files(chart);
        // Not on an empty folder: a file that somebody writes now would be lost.
        Files.deleteIfExists(target);
        Files.move(chart, target);
        return files;
      } finally {
        UserCache.delete(made);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String name(Path target) {
    String name = String.valueOf(target.getFileName());
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new UnableToGenerateException(
          "The chart name '" + name + "' is invalid",
          "use lower-case letters, digits and '-', beginning with a letter and at most "
              + LONGEST
              + " characters");
    }
    if (YAML.contains(name.toLowerCase(Locale.ROOT))) {
      throw new UnableToGenerateException(
          "The chart name '" + name + "' is invalid: YAML reads it as another value than a string",
          "use another name");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(target)) {
      throw new UnableToGenerateException(
          target + " exists already", "remove it, or use another name");
    }
    return name;
  }

  private static boolean isEmptyFolder(Path path) {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path write(Path chart, String name) throws IOException {
    for (String file : FILES) {
      Path path = chart.resolve(file);
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text(file).replace(PLACEHOLDER, name));
    }
    ValuesSchema.of(Chart.load(chart)).forEach(GeneratedFile::write);
    ChartDocs.of(Chart.load(chart)).forEach(GeneratedFile::write);
    return chart;
  }

  private static String text(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Starter.class.getResourceAsStream("starter/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> files(Path chart) throws IOException {
    try (Stream<Path> walked = Files.walk(chart)) {
      return walked
          .filter(Files::isRegularFile)
          .map(path -> chart.relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
