package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.render.Manifest;
import dev.chartwright.render.Rendering;
import dev.chartwright.render.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out whether the user of a chart decides on what is missing: on the resources of a
 * container, as the chart of {@code helm create} advises, or on a namespace.
 */
final class UserChoice {
  private static final Set<String> RESOURCES = Set.of("CW1155", "CW1156");
  private static final String NAMESPACE = "CW1232";
  private static final Pattern ACTION = Pattern.compile("\\{\\{[^}]*\\}\\}");
  private static final Pattern KEY = Pattern.compile("[\\w.$-]*[rR]esources[\\w.-]*");

  private UserChoice() {}

  /** Returns whether a values key sets what is missing, also if its default prints nothing. */
  static boolean decide(Rendering rendering, Manifest manifest, Fault fault) {
    String id = fault.rule().id();
    if (id.equals(NAMESPACE)) {
      return rendering.trace(manifest, fault.path()).key().isPresent();
    }
    return RESOURCES.contains(id) && decideResources(rendering, manifest, fault);
  }

  private static boolean decideResources(Rendering rendering, Manifest manifest, Fault fault) {
    Trace made = rendering.trace(manifest, fault.path());
    if (made.key().filter(key -> KEY.matcher(key).find()).isPresent()) {
      return true;
    }
    if (isPrintedBelow(rendering.subject().chart(), manifest, made)) {
      return true;
    }
    long containers =
        fault.object().pod().stream()
            .flatMap(pod -> pod.containers().stream())
            .filter(one -> !TestValues.add(rendering, one.get("name").text()))
            .count();
    // A key for each container: one that the chart forgets keeps its finding.
    return keys(rendering.subject().chart(), manifest, made.helpers()) >= containers;
  }

  /** Returns whether the lines at the place print resources, perhaps with the key of others. */
  private static boolean isPrintedBelow(Chart chart, Manifest manifest, Trace made) {
    return chart.find(manifest.template()).stream()
        .filter(found -> found.at(1).file().equals(made.location().file()))
        .flatMap(found -> found.file().text().lines().skip(made.location().line() - 1L).limit(3))
        .flatMap(line -> ACTION.matcher(line).results())
        .anyMatch(action -> KEY.matcher(action.group()).find());
  }

  private static int keys(Chart chart, Manifest manifest, List<Trace.Define> helpers) {
    Set<String> files =
        helpers.stream().map(one -> one.location().file()).collect(Collectors.toSet());
    Stream<String> own = chart.find(manifest.template()).stream().map(found -> found.file().text());
    Stream<String> called =
        chart.files().stream()
            .filter(file -> files.contains(chart.locate(file.path(), 1).file()))
            .map(ChartFile::text);
    Set<String> keys = new HashSet<>();
    Stream.concat(own, called)
        .flatMap(text -> ACTION.matcher(text).results())
        .map(MatchResult::group)
        .flatMap(action -> KEY.matcher(action).results())
        .forEach(key -> keys.add(key.group().replaceFirst("\\.(limits|requests)\\b.*", "")));
    return keys.size();
  }
}
