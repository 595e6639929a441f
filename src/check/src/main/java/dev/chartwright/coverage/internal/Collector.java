package dev.chartwright.coverage.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.render.internal.coverage.Item;
import dev.chartwright.render.internal.coverage.Probes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what the tests of a chart reach. Tests may add side by side. */
public final class Collector {
  private final Probes probes;
  private final Map<String, BitSet> reached = new TreeMap<>();
  private final Map<String, String> unknown = new TreeMap<>();

  private Collector(Probes probes) {
    this.probes = probes;
  }

  /** Returns a collector that has nothing yet. */
  public static Collector of(Chart chart) {
    return new Collector(Probes.of(chart));
  }

  /** Returns the probes that renderings need. */
  public Probes probes() {
    return probes;
  }

  /**
   * Adds a test.
   *
   * @param test its name, which is unique
   * @param items what its rendering reached; empty if that is not known
   */
  public synchronized void add(String test, Optional<BitSet> items) {
    BitSet all = reached.computeIfAbsent(test, any -> new BitSet());
    items.ifPresentOrElse(
        all::or, () -> unknown.put(test, "the probes cannot be read, or change what is printed"));
  }

  /** Returns what was reached so far. */
  public synchronized CoverageData result() {
    List<String> tests = List.copyOf(reached.keySet());
    List<BitSet> by = byItem();
    Map<String, FileData> files = new LinkedHashMap<>();
    Map<String, List<ItemData>> items = new LinkedHashMap<>();
    for (Item item : probes.items()) {
      String path = item.chart().locate(item.file(), 0).file();
      files.computeIfAbsent(
          path,
          any ->
              new FileData(
                  item.chart().name(),
                  path,
                  item.chart().file(item.file()).map(ChartFile::text).orElse(""),
                  List.of()));
      List<ItemData> list = items.computeIfAbsent(path, any -> new ArrayList<>());
      // Items of a file have successive numbers.
      list.add(
          data(
              item,
              item.block() < 0 ? -1 : item.block() - item.number() + list.size(),
              by.get(item.number())));
    }
    return new CoverageData(
        tests,
        files.values().stream()
            .map(
                file ->
                    new FileData(
                        file.chart(),
                        file.path(),
                        file.text(),
                        items.getOrDefault(file.path(), List.of())))
            .toList(),
        new TreeMap<>(probes.unmeasured()),
        new TreeMap<>(unknown));
  }

  /** Returns the tests that reached each item. */
  private List<BitSet> byItem() {
    List<BitSet> by = new ArrayList<>();
    probes.items().forEach(any -> by.add(new BitSet()));
    int test = 0;
    for (BitSet one : reached.values()) {
      int number = test++;
      one.stream().forEach(item -> by.get(item).set(number));
    }
    return by;
  }

  private static ItemData data(Item item, int block, BitSet by) {
    return new ItemData(
        item.kind(),
        item.helper(),
        item.line(),
        item.start(),
        item.end(),
        item.text(),
        item.outcome(),
        block,
        by);
  }
}
