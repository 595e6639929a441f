package dev.chartwright.publish.internal.changed;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.internal.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that an existing change log has an entry for the version. A chart without a change log
 * passes.
 */
final class ChangelogCheck {
  private static final Pattern UNRELEASED =
      Pattern.compile(
          "^#{1,6}[^\\S\\n]*\\[?unreleased\\b[^\\n]*\\n(?<below>(?:(?!#{1,2}\\s)[^\\n]*\\n?)*)",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private ChangelogCheck() {}

  static List<Finding> check(Chart chart, Path top) {
    Optional<Path> file = find(chart.path(), top);
    String version = chart.metadata().version();
    if (file.isEmpty() || names(text(file.get()), version)) {
      return List.of();
    }
    return List.of(
        Finding.of(
                VersionRules.CHANGELOG,
                String.valueOf(file.get().getFileName()) + " has no entry for version " + version)
            .at(place(chart, file.get()))
            .withRemedy(
                "add a heading '## "
                    + version
                    + "', or describe the changes under '##"
                    + " Unreleased'"));
  }

  private static Optional<Location> place(Chart chart, Path file) {
    Path folder = chart.path().toAbsolutePath().normalize();
    return Optional.of(
        folder.equals(file.getParent())
            ? chart.locate(String.valueOf(file.getFileName()), 1)
            : Location.exact(shown(file), 1));
  }

  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return (file.startsWith(here) ? here.relativize(file) : file).toString().replace('\\', '/');
  }

  static boolean names(String text, String version) {
    String known = Pattern.quote(version.startsWith("v") ? version.substring(1) : version);
    boolean named =
        Pattern.compile("(?m)^#{1,6}\\s[^\\n]*(?<![\\w.])(?:\\w*-)?v?" + known + "(?![\\w.+-])")
            .matcher(text)
            .find();
    Matcher unreleased = UNRELEASED.matcher(text);
    return named
        || (unreleased.find()
            && unreleased.group("below").lines().anyMatch(l -> !l.isBlank() && !l.startsWith("#")));
  }

  /** Looks in the folder of the chart, and then in the folders above it. */
  private static Optional<Path> find(Path chart, Path top) {
    Path highest = top.toAbsolutePath().normalize();
    Path folder = chart.toAbsolutePath().normalize();
    while (folder != null) {
      Optional<Path> found = in(folder);
      if (found.isPresent() || folder.equals(highest) || !folder.startsWith(highest)) {
        return found;
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private static Optional<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).equalsIgnoreCase("CHANGELOG.md"))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list folder " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + TextFile.problem(e) + ".", e);
    }
  }
}
