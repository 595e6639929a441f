package dev.chartwright.check.internal.values;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where the values of a case come from: settings, values files, the defaults of chart and
 * subcharts.
 */
final class ValuesSources {
  private final Case subject;
  private final List<ValuesFile> files;

  private ValuesSources(Case subject, List<ValuesFile> files) {
    this.subject = subject;
    this.files = files;
  }

  static ValuesSources of(Case subject) {
    return new ValuesSources(
        subject, subject.values().files().stream().map(ValuesFile::read).toList());
  }

  /**
   * A place that decides a value.
   *
   * @param place the line in the file that sets it, or in which it is missing
   * @param note how it was set, if no file sets it
   */
  record Origin(Location place, Optional<String> note) {}

  /**
   * A key that is duplicated in one of the user's files.
   *
   * @param key the key with dots
   * @param first the line of the first
   * @param place the place of the second
   */
  record Duplicate(String key, int first, Location place) {}

  List<Duplicate> duplicates() {
    return ours()
        .flatMap(
            file ->
                file.document().duplicates().stream()
                    .map(
                        d ->
                            new Duplicate(
                                String.join(".", d.path()),
                                d.firstLine(),
                                Location.exact(file.name(), d.line()))))
        .toList();
  }

  /**
   * A document that Helm 3 and Helm 4 read differently.
   *
   * @param place the line of its separator
   */
  record Further(FurtherDocument document, Location place) {}

  List<Further> further() {
    return ours()
        .flatMap(
            file ->
                file.further().stream()
                    .map(one -> new Further(one, Location.exact(file.name(), one.line()))))
        .toList();
  }

  /** The values files of the case, and the chart's values.yaml. */
  private Stream<ValuesFile> ours() {
    return Stream.concat(files.stream(), defaults(List.of()).map(Owned::file).stream());
  }

  /** Returns the last file that sets it; for a missing key, the nearest key above it. */
  Origin originOf(List<String> path) {
    Optional<Setting> setting =
        subject.values().settings().stream()
            .filter(s -> sets(s, path))
            .reduce((first, second) -> second);
    for (int length = path.size(); length > 0; length--) {
      List<String> part = path.subList(0, length);
      Optional<Location> place = said(part);
      if (place.isPresent()) {
        return new Origin(place.get(), setting.map(s -> givenBy(s, path)));
      }
    }
    Location fallback =
        files.isEmpty()
            ? subject.chart().locate("values.yaml", 1)
            : Location.exact(files.get(files.size() - 1).name(), 1);
    return new Origin(fallback, setting.map(s -> givenBy(s, path)));
  }

  /** The value itself is suppressed: it may be a password, and reports are kept. */
  private static String givenBy(Setting setting, List<String> path) {
    return "given by " + setting.kind().flag() + " " + String.join(".", path);
  }

  private static boolean sets(Setting setting, List<String> path) {
    String key = String.join(".", path);
    return ("," + setting.expression()).contains("," + key + "=")
        || ("," + setting.expression()).contains("," + key + "[")
        || ("," + setting.expression()).contains("," + key + ".");
  }

  private Optional<Location> said(List<String> path) {
    for (int i = files.size() - 1; i >= 0; i--) {
      OptionalInt line = files.get(i).document().lineOf(path);
      if (line.isPresent()) {
        return Optional.of(Location.exact(files.get(i).name(), line.getAsInt()));
      }
    }
    for (List<String> prefix : prefixes(path)) {
      Optional<Location> place =
          defaults(prefix)
              .flatMap(
                  owned -> {
                    OptionalInt line =
                        owned.file().document().lineOf(path.subList(prefix.size(), path.size()));
                    return line.isPresent()
                        ? Optional.of(Location.exact(owned.file().name(), line.getAsInt()))
                        : Optional.empty();
                  });
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  /** The chart's own defaults come before those of the subchart that a path leads into. */
  private static List<List<String>> prefixes(List<String> path) {
    List<List<String>> prefixes = new ArrayList<>();
    for (int length = 0; length < path.size(); length++) {
      prefixes.add(path.subList(0, length));
    }
    return prefixes;
  }

  private record Owned(Chart chart, ValuesFile file) {}

  private Optional<Owned> defaults(List<String> subcharts) {
    Optional<Chart> chart = Optional.of(subject.chart());
    for (String name : subcharts) {
      chart = chart.flatMap(parent -> parent.subchart(name));
    }
    return chart.flatMap(
        owner ->
            owner
                .file("values.yaml")
                .map(
                    file ->
                        new Owned(
                            owner,
                            ValuesFile.parse(owner.locate("values.yaml", 0).file(), file.text()))));
  }
}
