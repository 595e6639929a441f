package dev.chartwright.check.internal.values;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.Setting;
import dev.chartwright.helm.internal.SettingLeaf;
import dev.chartwright.render.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Where the values of a case come from: settings, values files, the defaults of chart and
 * subcharts.
 */
public final class ValuesSources {
  /** More than charts are nested. */
  private static final int MANY = 1000;

  private final Case subject;
  private final List<ValuesFile> files;

  private ValuesSources(Case subject, List<ValuesFile> files) {
    this.subject = subject;
    this.files = files;
  }

  /**
   * Returns the sources of a case.
   *
   * @throws dev.chartwright.chart.UnableToReadValuesException if a values file cannot be read
   */
  public static ValuesSources of(Case subject) {
    return new ValuesSources(
        subject, subject.values().files().stream().map(ValuesFile::read).toList());
  }

  /**
   * A place that decides a value.
   *
   * @param place the line in the file that sets it, or in which it is missing
   * @param note how it was set, if no file sets it
   */
  public record Origin(Location place, Optional<String> note) {}

  /**
   * What sets a value.
   *
   * @param location the file with its line, or the flag
   * @param key the key with dots, as the user of the outermost chart writes it
   * @param order the place in the order in which Helm merges, the later over the earlier
   * @param isDefault whether it is a default of a chart, and not a value of the release
   * @param isSetting whether it is a flag
   */
  record Source(Location location, String key, int order, boolean isDefault, boolean isSetting) {
    String file() {
      return location.file();
    }

    String place() {
      return location.toString();
    }
  }

  /**
   * Returns the line of a chart's defaults, or those of its subcharts, that sets a key.
   *
   * @param key the key with dots, as the user of the chart writes it
   */
  public static Optional<Location> defaultOf(Chart chart, String key) {
    return ofDefaults(chart, "", key, MANY - 1).map(Source::location);
  }

  /**
   * Returns the line of a values file that sets a key.
   *
   * @param name how a person names the file
   * @param key the key with dots, as the file has it
   */
  public static Optional<Location> inFile(String name, String text, String key) {
    ValuesFile file = ValuesFile.parse(name, text);
    return resolve(file.document().content(), key)
        .map(path -> Location.exact(name, file.document().nearestLineOf(path)));
  }

  /**
   * Returns whether values set a key.
   *
   * @param key the key with dots
   */
  public static boolean sets(JsonNode values, String key) {
    return resolve(values, key).isPresent();
  }

  /** Returns what sets a key, if it is set; the last of all sources that Helm merges. */
  Optional<Source> exact(String key) {
    List<Setting> settings = subject.values().settings();
    for (int i = settings.size() - 1; i >= 0; i--) {
      Setting setting = settings.get(i);
      if (SettingLeaf.of(setting).stream().anyMatch(leaf -> isAtOrBelow(leaf.path(), key))) {
        String flag = setting.kind().flag();
        return Optional.of(
            new Source(Location.whole(flag), key, MANY + files.size() + i, false, true));
      }
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      ValuesFile file = files.get(i);
      Optional<List<String>> path = resolve(file.document().content(), key);
      if (path.isPresent()) {
        Location place = Location.exact(file.name(), file.document().nearestLineOf(path.get()));
        return Optional.of(new Source(place, key, MANY + i, false, false));
      }
    }
    return ofDefaults(subject.chart(), "", key, MANY - 1);
  }

  /** A chart's own defaults come before those of the subchart that a key leads into. */
  private static Optional<Source> ofDefaults(Chart chart, String prefix, String key, int order) {
    String local = key.substring(prefix.length());
    Optional<ValuesFile> file = defaults(chart);
    Optional<List<String>> path = file.flatMap(one -> resolve(one.document().content(), local));
    if (path.isPresent()) {
      ValuesFile found = file.orElseThrow();
      Location place = Location.exact(found.name(), found.document().nearestLineOf(path.get()));
      return Optional.of(new Source(place, key, order, true, false));
    }
    int dot = local.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : chart
            .subchart(local.substring(0, dot))
            .flatMap(
                subchart ->
                    ofDefaults(subchart, prefix + local.substring(0, dot + 1), key, order - 1));
  }

  private static boolean isAtOrBelow(List<String> path, String key) {
    StringBuilder dotted = new StringBuilder();
    for (String step : path) {
      boolean isIndex = step.matches("\\d{1,9}");
      dotted.append(isIndex ? "[" + step + "]" : (dotted.isEmpty() ? "" : ".") + step);
      if (dotted.toString().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the steps of a key with dots, which names of keys can contain too. */
  private static Optional<List<String>> resolve(JsonNode node, String key) {
    if (node.isArray()) {
      int close = key.indexOf(']');
      if (!key.startsWith("[") || close < 0) {
        return Optional.empty();
      }
      String index = key.substring(1, close);
      String rest = key.substring(close + 1).replaceFirst("^\\.", "");
      JsonNode item = node.path(Integer.parseInt(index));
      return item.isMissingNode() || item.isNull()
          ? Optional.empty()
          : rest.isEmpty()
              ? Optional.of(List.of(index))
              : resolve(item, rest).map(steps -> longer(index, steps));
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String name = entry.getKey();
      if (key.equals(name) && !entry.getValue().isNull()) {
        return Optional.of(List.of(name));
      }
      if (!name.isEmpty() && (key.startsWith(name + ".") || key.startsWith(name + "["))) {
        String rest = key.substring(name.length()).replaceFirst("^\\.", "");
        Optional<List<String>> below = resolve(entry.getValue(), rest);
        if (below.isPresent()) {
          return below.map(steps -> longer(name, steps));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> longer(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

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

  /**
   * Returns the keys, with dots, that have a text in a setting, a values file or the chart's own
   * defaults. A template can pass a value on in ways that no trace follows.
   */
  public Stream<String> keysOf(String text) {
    Stream<String> given =
        subject.values().settings().stream()
            .flatMap(setting -> SettingLeaf.of(setting).stream())
            .filter(leaf -> leaf.text().equals(text))
            .map(leaf -> String.join(".", leaf.path()));
    return Stream.concat(
        given, ours().flatMap(file -> keysOf(file.document().content(), "", text)));
  }

  private static Stream<String> keysOf(JsonNode node, String key, String text) {
    return node.isTextual() && node.textValue().equals(text)
        ? Stream.of(key)
        : node.properties().stream()
            .flatMap(
                entry ->
                    keysOf(
                        entry.getValue(),
                        key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(),
                        text));
  }

  /** Returns the last file that sets it; for a missing key, the nearest key above it. */
  public Origin originOf(List<String> path) {
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
    return SettingLeaf.of(setting).stream()
        .anyMatch(
            leaf ->
                leaf.path().size() >= path.size()
                    && leaf.path().subList(0, path.size()).equals(path));
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

  private static Optional<ValuesFile> defaults(Chart owner) {
    return owner
        .file("values.yaml")
        .map(file -> ValuesFile.parse(owner.locate("values.yaml", 0).file(), file.text()));
  }

  private record Owned(Chart chart, ValuesFile file) {}

  private Optional<Owned> defaults(List<String> subcharts) {
    Optional<Chart> chart = Optional.of(subject.chart());
    for (String name : subcharts) {
      chart = chart.flatMap(parent -> parent.subchart(name));
    }
    return chart.flatMap(owner -> defaults(owner).map(file -> new Owned(owner, file)));
  }
}
