package dev.chartwright.docs;

import dev.chartwright.chart.Chart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The groups by which a chart lists the keys of its subcharts, from lines such as {@code # @group
 * Images: image, imagePullSecrets} in its values.yaml. A key belongs to the first group with a
 * pattern whose names stand side by side in the key's path, and else to the last one. Several lines
 * may have the same group.
 */
final class SubchartGroups {
  static final String OTHERS = "Everything else";

  private static final Pattern LINE =
      Pattern.compile("^# @group\\b(?:\\s+([^\\s:][^:]*?)\\s*:(.*))?.*$");

  private final Chart chart;
  private final Map<String, List<Rule>> groups = new LinkedHashMap<>();

  /** A pattern as names, and the line where it is. */
  private record Rule(List<String> names, int line) {
    boolean matches(List<String> path) {
      return Collections.indexOfSubList(path, names) >= 0;
    }
  }

  private SubchartGroups(Chart chart) {
    this.chart = chart;
  }

  /** Returns the groups; nothing if values.yaml has none. */
  static Optional<SubchartGroups> of(Chart chart) {
    SubchartGroups found = new SubchartGroups(chart);
    List<String> lines =
        ChartDocs.read(chart.path().resolve(ValuesFile.NAME)).stream()
            .flatMap(String::lines)
            .toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher matcher = LINE.matcher(lines.get(at));
      if (matcher.matches()) {
        found.add(matcher.group(1), matcher.group(2), at + 1);
      }
    }
    return found.groups.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private void add(@Nullable String name, String patterns, int line) {
    if (name == null || patterns.isBlank()) {
      throw unable(line, "a group has a name, a colon and patterns", "write '# @group NAME: KEY'");
    }
    for (String pattern : patterns.split(",")) {
      groups
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(new Rule(List.of(pattern.strip().split("\\.")), line));
    }
  }

  /** Returns the values with their groups as sections, in the order of the groups. */
  List<DocumentedValue> sort(List<DocumentedValue> values) {
    Map<String, List<DocumentedValue>> sorted = new LinkedHashMap<>();
    groups.keySet().forEach(name -> sorted.put(name, new ArrayList<>()));
    sorted.putIfAbsent(OTHERS, new ArrayList<>());
    groups.values().forEach(rules -> rules.forEach(rule -> requireKey(rule, values)));
    for (DocumentedValue value : values) {
      String name =
          groups.entrySet().stream()
              .filter(group -> group.getValue().stream().anyMatch(r -> r.matches(value.path())))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(OTHERS);
      sorted.computeIfAbsent(name, key -> new ArrayList<>()).add(value.inSection(name));
    }
    return sorted.values().stream().flatMap(List::stream).toList();
  }

  private void requireKey(Rule rule, List<DocumentedValue> values) {
    if (values.stream().noneMatch(value -> rule.matches(value.path()))) {
      throw unable(
          rule.line(),
          "no key of a subchart contains '" + String.join(".", rule.names()) + "'",
          "correct the pattern of the group, or remove it");
    }
  }

  private UnableToGenerateException unable(int line, String problem, String remedy) {
    return new UnableToGenerateException(
        "Cannot group the keys of subcharts at "
            + chart.locate(ValuesFile.NAME, line)
            + ": "
            + problem,
        remedy);
  }
}
