package dev.chartwright.unittest.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.unittest.UnitTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of suites, and others by patterns. */
public final class SuiteFiles {
  private static final int MOST_DEEP = 30;

  private SuiteFiles() {}

  /**
   * Returns the files of a chart and of all its subcharts, those of disabled ones too.
   *
   * @param options the patterns, and whether subcharts count
   */
  public static List<Path> ofAll(Chart chart, UnitTests options) {
    List<Path> all = new ArrayList<>(of(chart, options));
    if (options.subcharts()) {
      chart.subcharts().forEach(subchart -> all.addAll(ofAll(subchart, options)));
    }
    return all;
  }

  /** Returns the files of a chart, without those of its subcharts and without templates. */
  static List<Path> of(Chart chart, UnitTests options) {
    Set<Path> all = new LinkedHashSet<>();
    options.files().forEach(pattern -> all.addAll(matching(chart, pattern)));
    chartOfSuites(chart, options)
        .ifPresent(folder -> all.removeIf(file -> file.startsWith(folder.resolve("templates"))));
    return List.copyOf(all);
  }

  /** A pattern that begins with the chart's folder is one from the working folder. */
  static List<Path> matching(Chart chart, String pattern) {
    Path folder = chart.path().toAbsolutePath().normalize();
    boolean isFromHere = Path.of(pattern).toAbsolutePath().normalize().startsWith(folder);
    return matching(isFromHere ? Path.of("") : chart.path(), pattern);
  }

  /** Returns the folder of the chart that has suites as its templates; it can be missing. */
  static Optional<Path> chartOfSuites(Chart chart, UnitTests options) {
    return options.chartTestsPath().map(chart.path()::resolve);
  }

  /** Returns the folders of the charts of suites, of a chart and of all its subcharts. */
  public static List<Path> chartsOfSuites(Chart chart, UnitTests options) {
    List<Path> all = new ArrayList<>(chartOfSuites(chart, options).stream().toList());
    if (options.subcharts()) {
      chart.subcharts().forEach(subchart -> all.addAll(chartsOfSuites(subchart, options)));
    }
    return all.stream().filter(Files::isDirectory).toList();
  }

  /**
   * Returns the files that match, sorted.
   *
   * @param folder where a relative pattern begins, such as the chart's folder
   * @param pattern a path below it in which {@code *} and {@code ?} stand for characters and {@code
   *     **} for folders; or an absolute path
   */
  public static List<Path> matching(Path folder, String pattern) {
    Path path = Path.of(pattern);
    if (path.isAbsolute()) {
      return Files.isRegularFile(path) ? List.of(path) : List.of();
    }
    Path start = folder;
    String rest = pattern.startsWith("./") ? pattern.substring(2) : pattern;
    while (rest.indexOf('/') > 0 && !rest.substring(0, rest.indexOf('/')).matches(".*[*?].*")) {
      start = start.resolve(rest.substring(0, rest.indexOf('/')));
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    Pattern regex = regex(rest);
    Path base = start;
    int deep = rest.contains("**") ? MOST_DEEP : rest.split("/", -1).length;
    try (Stream<Path> all = Files.walk(base, deep)) {
      return all.filter(
              file -> regex.matcher(base.relativize(file).toString().replace('\\', '/')).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + base + ": " + e.getMessage() + ".", e);
    }
  }

  private static Pattern regex(String glob) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      if (glob.startsWith("**/", at)) {
        out.append("(?:.*/)?");
        at += 3;
      } else if (glob.startsWith("**", at)) {
        out.append(".*");
        at += 2;
      } else {
        char c = glob.charAt(at);
        out.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
        at++;
      }
    }
    return Pattern.compile(out.toString());
  }
}
