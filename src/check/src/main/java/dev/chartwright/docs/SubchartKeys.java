package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartMetadata.Dependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values of a chart's subcharts, with the keys by which its users set them: below the alias or
 * the name of the dependency. Each map at the top of a subchart is a section, unless the chart has
 * groups; library charts and {@code global} are left out. A subchart under several aliases is
 * listed once, under the first of them.
 */
final class SubchartKeys {
  private SubchartKeys() {}

  static ValuesReference of(Chart chart) {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    for (Dependency dependency : chart.metadata().dependencies()) {
      aliases
          .computeIfAbsent(dependency.name(), name -> new ArrayList<>())
          .add(dependency.alias().orElse(dependency.name()));
    }
    List<DocumentedValue> values = new ArrayList<>();
    aliases.forEach(
        (name, names) ->
            chart.subcharts().stream()
                .filter(subchart -> subchart.name().equals(name))
                .filter(subchart -> !subchart.metadata().isLibrary())
                .findFirst()
                .ifPresent(subchart -> values.addAll(below(names, subchart))));
    Optional<SubchartGroups> groups = SubchartGroups.of(chart);
    List<DocumentedValue> listed = groups.map(some -> some.sort(values)).orElse(values);
    return new ValuesReference(
        listed,
        listed.stream()
            .map(DocumentedValue::section)
            .distinct()
            .map(
                section ->
                    new ValuesReference.Section(
                        section, groups.isEmpty() ? "" : twins(aliases.values(), section, listed)))
            .toList(),
        List.of());
  }

  /** Returns a sentence about the other aliases of the keys in a group; nothing without any. */
  private static String twins(
      Collection<List<String>> aliases, String section, List<DocumentedValue> values) {
    return aliases.stream()
        .filter(names -> names.size() > 1)
        .filter(
            names ->
                values.stream()
                    .filter(value -> value.section().equals(section))
                    .anyMatch(value -> value.path().get(0).equals(names.get(0))))
        .map(
            names ->
                "The keys below `%s` are also below `%s`."
                    .formatted(
                        names.get(0), String.join("` and `", names.subList(1, names.size()))))
        .collect(Collectors.joining(" "));
  }

  private static List<DocumentedValue> below(List<String> names, Chart subchart) {
    return ValuesReference.of(subchart).values().stream()
        .filter(value -> !value.path().get(0).equals("global"))
        .map(value -> below(names, value))
        .toList();
  }

  private static DocumentedValue below(List<String> names, DocumentedValue value) {
    String group = value.path().size() > 1 ? "." + value.path().get(0) : "";
    List<String> path = new ArrayList<>(List.of(names.get(0)));
    path.addAll(value.path());
    return new DocumentedValue(
        names.get(0) + "." + value.key(),
        path,
        value.type(),
        value.defaultText(),
        value.toldInWords(),
        value.description(),
        names.stream().map(name -> name + group).collect(Collectors.joining(", ")),
        value.line());
  }
}
