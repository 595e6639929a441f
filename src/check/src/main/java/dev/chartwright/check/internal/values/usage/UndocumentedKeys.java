package dev.chartwright.check.internal.values.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.Read;
import dev.chartwright.chart.internal.template.Site;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Nearest;
import dev.chartwright.check.internal.values.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys that templates read and neither values.yaml nor values.schema.json shows. */
final class UndocumentedKeys {
  private static final int SHOWN = 8;

  /** Keys that every chart of helm create has, so that users know them all the same. */
  private static final Set<String> KNOWN = Set.of("nameOverride", "fullnameOverride");

  private final ValuesUsage usage;
  private final List<String> readmes;
  private final Set<List<String>> told = new HashSet<>();
  private final Map<Place, List<List<String>>> found = new LinkedHashMap<>();
  private final Map<Site, Set<List<String>>> open = new HashMap<>();

  /** A key that one line reads, of one map or of several. */
  private record Place(Site site, String key) {}

  UndocumentedKeys(ValuesUsage usage) {
    this.usage = usage;
    this.readmes =
        usage.layers().stream()
            .flatMap(layer -> layer.chart().file("README.md").stream())
            .map(ChartFile::text)
            .toList();
  }

  void check(List<Finding> findings) {
    usage
        .reads()
        .forEach(
            (read, site) -> {
              if (site.isPresent() && !read.path().isExact()) {
                open.computeIfAbsent(site.get(), any -> new HashSet<>()).add(read.path().steps());
              }
            });
    usage
        .reads()
        .forEach(
            (read, site) -> {
              if (site.isPresent()) {
                check(read, site.get());
              }
            });
    Map<List<String>, List<Place>> ofMaps = new LinkedHashMap<>();
    found.forEach(
        (place, paths) -> {
          Optional<Chart.Found> file = usage.chart().find(place.site().file()).filter(this::isOwn);
          if (file.isEmpty()) {
            return;
          }
          List<String> path = paths.get(0);
          List<String> parent = path.subList(0, path.size() - 1);
          if (paths.size() > 1 || misspelt(path).isPresent()) {
            findings.add(finding(paths, file.get(), place.site()));
          } else {
            ofMaps.computeIfAbsent(parent, any -> new ArrayList<>()).add(place);
          }
        });
    ofMaps.forEach(
        (parent, places) ->
            usage
                .chart()
                .find(places.get(0).site().file())
                .ifPresent(file -> findings.add(finding(parent, places, file))));
  }

  /** Returns one finding for all keys that are missing in one map. */
  private Finding finding(List<String> parent, List<Place> places, Chart.Found file) {
    Place first = places.get(0);
    if (places.size() == 1) {
      return finding(found.getOrDefault(first, List.of()), file, first.site());
    }
    List<String> keys = places.stream().map(Place::key).distinct().toList();
    String named = keys.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = keys.size() - SHOWN;
    return Finding.of(
            UsageRules.UNDOCUMENTED,
            "values.yaml does not document these keys"
                + (parent.isEmpty() ? "" : " of '" + String.join(".", parent) + "'")
                + ": "
                + named
                + (more > 0 ? " and " + more + " more" : ""))
        .at(file.at(first.site().line()))
        .withKey(String.join(".", found.getOrDefault(first, List.of(parent)).get(0)));
  }

  private void check(Read read, Site site) {
    missing(read.path().steps())
        .filter(path -> !KNOWN.contains(path.get(path.size() - 1)))
        .filter(path -> !isShown(path) && !isOfAnyMap(path, site) && !isOfMerged(path, site))
        .filter(path -> !isOfNotes(path.get(path.size() - 1), site))
        .filter(told::add)
        .ifPresent(
            path ->
                found
                    .computeIfAbsent(
                        new Place(site, path.get(path.size() - 1)), any -> new ArrayList<>())
                    .add(path));
  }

  /** What only NOTES.txt reads changes a sentence for the user, and no object. */
  private boolean isOfNotes(String key, Site site) {
    return site.file().endsWith("/NOTES.txt")
        && usage.layers().stream()
            .flatMap(layer -> layer.chart().files().stream())
            .filter(file -> file.path().startsWith("templates/"))
            .filter(file -> !file.path().endsWith("/NOTES.txt"))
            .noneMatch(file -> Words.in(file.text(), key, "-", "-"));
  }

  /** A line that reads a merged map reads the key of one part, which documents it. */
  private boolean isOfMerged(List<String> path, Site site) {
    int last = path.size() - 1;
    List<Body.Reads> reading =
        usage.reads().readsAt(site.file(), site.line()).stream()
            .filter(one -> uses(one).anyMatch(use -> startsWith(use, path)))
            .toList();
    return last > 0
        && !reading.isEmpty()
        && !isWritten(path.get(last - 1), path.get(last), site)
        && reading.stream()
            .allMatch(
                one ->
                    uses(one)
                        .filter(use -> !startsWith(use, path) && use.contains(path.get(last)))
                        .map(use -> use.subList(0, use.indexOf(path.get(last)) + 1))
                        .anyMatch(use -> !Defaults.at(usage.defaults(), use).isMissingNode()));
  }

  private static Stream<List<String>> uses(Body.Reads reads) {
    return reads.uses().stream().map(ValuesPath::steps);
  }

  private static boolean startsWith(List<String> path, List<String> start) {
    return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
  }

  /** Returns whether the line itself reads the key of that map, and not of what it was given. */
  private boolean isWritten(String map, String key, Site site) {
    return usage
        .chart()
        .find(site.file())
        .map(file -> file.file().text().lines().skip(site.line() - 1L).findFirst().orElse(""))
        .filter(line -> line.contains(map + "." + key) || line.contains('"' + map + '"'))
        .isPresent();
  }

  /** A line that goes through all maps below one looks for the key of a marker, not of a value. */
  private boolean isOfAnyMap(List<String> path, Site site) {
    List<String> parent = path.subList(0, path.size() - 1);
    return open.getOrDefault(site, Set.of()).stream()
        .anyMatch(
            other ->
                other.size() > path.size()
                    && other.get(other.size() - 1).equals(path.get(path.size() - 1))
                    && other.subList(0, parent.size()).equals(parent)
                    && other.get(parent.size()).equals(ValuesPath.ANY));
  }

  private boolean isOwn(Chart.Found file) {
    return usage.layers().stream()
        .anyMatch(layer -> layer.isOwn() && layer.chart().equals(file.chart()));
  }

  /** Returns where the key is missing, if a line reads it of several maps. */
  private static String maps(List<List<String>> paths) {
    if (paths.size() == 1) {
      return "";
    }
    String named =
        paths.stream()
            .limit(SHOWN)
            .map(path -> String.join(".", path.subList(0, path.size() - 1)))
            .collect(Collectors.joining(", "));
    int more = paths.size() - SHOWN;
    return " of " + named + (more > 0 ? " and " + more + " more" : "");
  }

  private Finding finding(List<List<String>> paths, Chart.Found file, Site site) {
    List<String> path = paths.get(0);
    String key = path.get(path.size() - 1);
    Finding finding =
        Finding.of(
                UsageRules.UNDOCUMENTED,
                "values.yaml does not document '" + key + "'" + maps(paths))
            .at(file.at(site.line()))
            .withKey(String.join(".", path));
    return misspelt(path).map(other -> finding.withRemedy(Nearest.question(other))).orElse(finding);
  }

  /** Returns the key of values.yaml that nothing reads and whose name is nearly the same. */
  private Optional<String> misspelt(List<String> path) {
    List<String> parent = path.subList(0, path.size() - 1);
    List<String> unread =
        Defaults.at(usage.defaults(), parent).properties().stream()
            .map(Map.Entry::getKey)
            .filter(other -> !usage.mayBeRead(UnreadKeys.longer(parent, other)))
            .toList();
    return Nearest.to(path.get(path.size() - 1), unread);
  }

  /** Returns the first key on the way that is not there, though the map around it has others. */
  private Optional<List<String>> missing(List<String> path) {
    JsonNode value = usage.defaults();
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      boolean isFree = i > 0 && (value.isEmpty() || usage.reads().isWhole(path.subList(0, i)));
      if (!value.isObject() || step.equals(ValuesPath.ANY) || isFree) {
        return Optional.empty();
      }
      if (!value.has(step)) {
        return Optional.of(path.subList(0, i + 1));
      }
      value = value.path(step);
    }
    return Optional.empty();
  }

  private boolean isShown(List<String> path) {
    String key = path.get(path.size() - 1);
    // No values file has such a key: it is a marker that a template looks for in any map.
    boolean isMarker = key.startsWith("$") || key.startsWith("@");
    if (isMarker || path.equals(List.of("global"))) {
      return true;
    }
    String full = String.join(".", path);
    if (path.size() > 1 && readmes.stream().anyMatch(text -> Words.in(text, full, ".-", "-"))) {
      return true;
    }
    for (Layer layer : usage.layers()) {
      for (List<String> prefix : layer.prefixes()) {
        if (path.size() <= prefix.size() || !path.subList(0, prefix.size()).equals(prefix)) {
          continue;
        }
        List<String> inside = path.subList(prefix.size(), path.size());
        boolean inSchema =
            layer
                .schema()
                .map(
                    schema ->
                        !schema.of(inside).isEmpty()
                            || schema.isFreeBelow(inside.subList(0, inside.size() - 1))
                            // Helm does not allow this key: a helper that other charts share reads
                            // it.
                            || schema.isClosedBelow(inside.subList(0, inside.size() - 1)))
                .orElse(false);
        // null is how a value is shown that has no default.
        boolean isNull = Defaults.at(layer.content(), inside).isNull();
        if (inSchema || isNull || layer.shown().contains(key)) {
          return true;
        }
      }
      if (path.get(0).equals("global") && layer.shown().contains(key)) {
        return true;
      }
    }
    return usage.chart().metadata().dependencies().stream()
        .anyMatch(dependency -> dependency.effectiveName().equals(path.get(0)) && path.size() == 1);
  }
}
