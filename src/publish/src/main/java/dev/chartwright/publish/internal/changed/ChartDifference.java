package dev.chartwright.publish.internal.changed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.UnableToLoadChartException;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.chart.internal.LocalDependency;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the changes between two states of a chart that require a version increase. */
final class ChartDifference {
  private static final int NEWEST_MINOR = 80;
  private static final Pattern KIND = Pattern.compile("(?m)^kind:[ \\t]*([A-Z]\\w*)[ \\t]*$");
  private static final Pattern REQUIRED =
      Pattern.compile("\\brequired\\s+(?:\"[^\"]*\"|`[^`]*`)\\s+\\$?\\.Values\\.([\\w.]+)");

  private final List<Demand> demands = new ArrayList<>();

  private ChartDifference() {}

  static List<Demand> between(Chart before, Chart now) {
    ChartDifference difference = new ChartDifference();
    difference.metadata(before, now);
    difference.inside(before, now, "", 0);
    return List.copyOf(difference.demands);
  }

  private void metadata(Chart before, Chart now) {
    kubeVersion(before, now);
    Optional<ChartVersion> was = before.metadata().appVersion().flatMap(ChartVersion::find);
    Optional<ChartVersion> is = now.metadata().appVersion().flatMap(ChartVersion::find);
    if (was.isPresent()
        && is.isPresent()
        && is.get().stepFrom(was.get()) == ChartVersion.Step.MAJOR) {
      demands.add(
          Demand.major(
              "appVersion changed from " + was.get() + " to " + is.get(),
              ReadFile.at(now, "Chart.yaml", "appVersion")));
    }
  }

  private void kubeVersion(Chart before, Chart now) {
    Optional<VersionRange> is = now.metadata().kubeVersion().flatMap(VersionRange::find);
    Optional<VersionRange> was = before.metadata().kubeVersion().flatMap(VersionRange::find);
    for (int minor = NEWEST_MINOR; minor >= 0 && is.isPresent(); minor--) {
      ChartVersion version = ChartVersion.parse("1." + minor + ".99");
      if (!is.get().contains(version) && was.map(old -> old.contains(version)).orElse(true)) {
        demands.add(
            Demand.major(
                "kubeVersion '" + is.get() + "' no longer allows Kubernetes 1." + minor,
                ReadFile.at(now, "Chart.yaml", "kubeVersion")));
        return;
      }
    }
  }

  private void inside(Chart before, Chart now, String prefix, int depth) {
    demands.addAll(ValuesDifference.between(before, now, prefix));
    demands.addAll(SchemaDifference.between(before, now));
    required(before, now, prefix);
    kinds(before, now);
    if (depth < 10) {
      subcharts(before, now, prefix, depth);
    }
  }

  private void subcharts(Chart before, Chart now, String prefix, int depth) {
    Map<String, Chart> was = broughtAlong(before);
    Map<String, Chart> is = broughtAlong(now);
    Map<String, Dependency> declared = declared(now);
    declared(before)
        .forEach(
            (name, dependency) -> {
              if (!declared.containsKey(name)) {
                demands.add(
                    Demand.major(
                        "subchart '" + prefix + name + "' was removed",
                        ReadFile.at(now, "Chart.yaml", "dependencies")));
              }
            });
    is.forEach(
        (name, chart) -> {
          if (was.containsKey(name)) {
            inside(was.get(name), chart, prefix + name + ".", depth + 1);
          }
        });
    declared.forEach(
        (name, dependency) -> {
          if (!declared(before).containsKey(name)) {
            demands.add(
                Demand.minor(
                    "subchart '" + prefix + name + "' was added",
                    ReadFile.at(now, "Chart.yaml", "dependencies")));
          }
        });
  }

  private static Map<String, Dependency> declared(Chart chart) {
    Map<String, Dependency> declared = new LinkedHashMap<>();
    chart.metadata().dependencies().forEach(d -> declared.putIfAbsent(d.effectiveName(), d));
    return declared;
  }

  /**
   * Returns the subcharts by their names in values, or else those that {@code file://} addresses
   * name.
   */
  private static Map<String, Chart> broughtAlong(Chart chart) {
    Map<String, Chart> found = new LinkedHashMap<>();
    declared(chart)
        .forEach(
            (name, dependency) ->
                chart
                    .subchart(name)
                    .or(() -> beside(chart, dependency))
                    .ifPresent(subchart -> found.put(name, subchart)));
    return found;
  }

  private static Optional<Chart> beside(Chart chart, Dependency dependency) {
    return LocalDependency.folder(chart.path(), dependency)
        .filter(folder -> Files.isRegularFile(folder.resolve("Chart.yaml")))
        .flatMap(
            folder -> {
              try {
                return Optional.of(Chart.load(folder));
              } catch (UnableToLoadChartException e) {
                return Optional.empty();
              }
            });
  }

  private void required(Chart before, Chart now, String prefix) {
    Map<String, Optional<Location>> was = matches(before, REQUIRED);
    JsonNode values =
        ReadFile.of(now, "values.yaml").map(ReadFile::content).orElse(MissingNode.getInstance());
    matches(now, REQUIRED)
        .forEach(
            (key, place) -> {
              JsonNode value = values.at("/" + key.replace('.', '/'));
              boolean empty =
                  value.isMissingNode() || value.isNull() || value.asText("x").isEmpty();
              if (!was.containsKey(key) && empty) {
                demands.add(
                    Demand.major(
                        "values key '" + prefix + key + "' is now required and has no default",
                        place));
              }
            });
  }

  private void kinds(Chart before, Chart now) {
    Map<String, Optional<Location>> is = matches(now, KIND);
    matches(before, KIND)
        .keySet()
        .forEach(
            kind -> {
              if (!is.containsKey(kind)) {
                demands.add(
                    Demand.major(
                        "the templates no longer contain a " + kind,
                        Optional.of(Location.whole(now.locate("templates", 0).file()))));
              }
            });
  }

  private static Map<String, Optional<Location>> matches(Chart chart, Pattern pattern) {
    Map<String, Optional<Location>> found = new LinkedHashMap<>();
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/") && !file.path().startsWith("templates/tests/")) {
        String text = file.text();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
          int line =
              (int) text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
          found.putIfAbsent(matcher.group(1), Optional.of(chart.locate(file.path(), line + 1)));
        }
      }
    }
    return found;
  }
}
