package dev.chartwright.coverage.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.chart.ChartMetadata.Dependency;
import dev.chartwright.chart.internal.template.Body;
import dev.chartwright.chart.internal.template.Read;
import dev.chartwright.chart.internal.template.ValuesPath;
import dev.chartwright.chart.internal.template.ValuesReads;
import dev.chartwright.render.internal.UnitCopy;
import dev.chartwright.render.internal.coverage.Item;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which keys of values.yaml the actions read that tests reach. */
final class KeyReads {
  private final ValuesReads reads;
  private final List<ValueKey> keys = new ArrayList<>();
  private final Map<Place, Set<Read>> byPlace = new HashMap<>();
  private final Set<Read> always = new LinkedHashSet<>();

  private record Place(Chart chart, String file, int start) {}

  private KeyReads(Chart chart) {
    this.reads = ValuesReads.of(chart);
    collect(chart, List.of(chart.name()), List.of(List.of()));
  }

  static KeyReads of(Chart chart) {
    return new KeyReads(chart);
  }

  /**
   * Follows a chart and its subcharts.
   *
   * @param names those that Helm has for it
   * @param prefixes where a user gives its values
   */
  private void collect(Chart chart, List<String> names, List<List<String>> prefixes) {
    keys.addAll(ValueKey.of(chart, prefixes));
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        names.stream()
            .flatMap(name -> reads.bodies(name + "/" + file.path()).stream())
            .forEach(body -> add(chart, file, body));
      }
    }
    for (Dependency dependency : chart.metadata().dependencies()) {
      for (String condition : dependency.condition().orElse("").split(",")) {
        prefixes.forEach(prefix -> always(ValueKey.plus(prefix, condition.strip().split("\\."))));
      }
      dependency.tags().forEach(tag -> always(List.of("tags", tag)));
    }
    for (Chart subchart : chart.subcharts()) {
      List<String> below = UnitCopy.namesBelow(chart, List.of(""), subchart);
      collect(
          subchart,
          UnitCopy.namesBelow(chart, names, subchart),
          prefixes.stream()
              .flatMap(
                  prefix ->
                      below.stream()
                          .map(name -> name.substring(name.lastIndexOf('/') + 1))
                          .map(name -> ValueKey.plus(prefix, name)))
              .toList());
    }
  }

  private void always(List<String> path) {
    always.add(new Read(ValuesPath.of(path.toArray(String[]::new)), Read.Kind.TEST));
  }

  private void add(Chart chart, ChartFile file, Body body) {
    for (Body.Reads action : body.actions()) {
      Place place = new Place(chart, file.path(), action.action().span().start());
      action.reads().stream()
          .filter(read -> read.kind() != Read.Kind.MADE)
          .forEach(read -> byPlace.computeIfAbsent(place, any -> new LinkedHashSet<>()).add(read));
    }
  }

  /** Returns the keys of the chart and its subcharts. */
  List<ValueKey> keys() {
    return keys;
  }

  /**
   * Returns the tests that reach an action that reads each key.
   *
   * @param byItem the tests that reached each item
   * @param tests the number of tests
   */
  List<BitSet> tests(List<Item> items, List<BitSet> byItem, int tests) {
    Map<Read, BitSet> byRead = new HashMap<>();
    for (Item item : items) {
      if (item.kind() == Kind.ACTION || item.kind() == Kind.BRANCH) {
        byPlace
            .getOrDefault(new Place(item.chart(), item.file(), item.start()), Set.of())
            .forEach(
                read ->
                    byRead
                        .computeIfAbsent(read, any -> new BitSet())
                        .or(byItem.get(item.number())));
      }
    }
    always.forEach(read -> byRead.computeIfAbsent(read, any -> new BitSet()).set(0, tests));
    return keys.stream()
        .map(
            key -> {
              BitSet by = new BitSet();
              byRead.forEach(
                  (read, some) -> {
                    if (key.isReadBy(read)) {
                      by.or(some);
                    }
                  });
              return by;
            })
        .toList();
  }
}
