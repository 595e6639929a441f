package dev.chartwright.junit;

import dev.chartwright.chart.Setting;
import dev.chartwright.chart.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The values of the cases of a test. */
final class CaseFiles {
  private CaseFiles() {}

  static List<Values> of(ChartTest test) {
    List<Path> shared = Arrays.stream(test.values()).map(Path::of).toList();
    List<Setting> settings = Arrays.stream(test.set()).map(Setting::set).toList();
    if (test.cases().length == 0) {
      return List.of(new Values(shared, settings));
    }
    List<Values> all = new ArrayList<>();
    for (String pattern : test.cases()) {
      for (Path file : matching(pattern)) {
        List<Path> files = new ArrayList<>(shared);
        files.add(file);
        all.add(new Values(files, settings));
      }
    }
    return all;
  }

  private static List<Path> matching(String pattern) {
    int slash = pattern.lastIndexOf('/');
    String name = pattern.substring(slash + 1);
    Path folder = Path.of(slash < 0 ? "" : pattern.substring(0, Math.max(1, slash)));
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob(name))) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage() + ".", e);
      }
    }
    if (found.isEmpty()) {
      throw new ExtensionConfigurationException(
          "no values file matches '" + pattern + "', which @ChartTest has as a case");
    }
    return found.stream()
        .sorted((a, b) -> Objects.toString(a).compareTo(Objects.toString(b)))
        .toList();
  }

  /** Brackets and braces have no meaning. */
  private static String glob(String name) {
    return name.replaceAll("[\\[\\]{}\\\\]", "\\\\$0");
  }
}
