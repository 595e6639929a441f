package dev.chartwright.coverage.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.render.internal.coverage.Item;
import dev.chartwright.render.internal.coverage.Probes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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

  private final Optional<KeyReads> keys;
  private final Optional<KeyTrials> trials;

  private Collector(Probes probes, Optional<KeyReads> keys) {
    this.probes = probes;
    this.keys = keys;
    this.trials = keys.map(one -> new KeyTrials(one.keys()));
  }

  /** Returns a collector that has nothing yet. */
  public static Collector of(Chart chart) {
    return new Collector(Probes.of(chart), Optional.empty());
  }

  /** Returns a collector that has nothing yet, of the keys of values.yaml too. */
  public static Collector withKeys(Chart chart) {
    return new Collector(Probes.of(chart), Optional.of(KeyReads.of(chart)));
  }

  /** Returns what keys of values.yaml change; empty if they are not measured. */
  public Optional<KeyTrials> trials() {
    return trials;
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
        new TreeMap<>(unknown),
        keys(tests, by));
  }

  private List<KeyData> keys(List<String> tests, List<BitSet> byItem) {
    if (keys.isEmpty() || trials.isEmpty()) {
      return List.of();
    }
    List<ValueKey> all = keys.get().keys();
    List<BitSet> readBy = keys.get().tests(probes.items(), byItem, tests.size());
    Map<ValueKey, List<KeyTrials.Trial>> setBy = trials.get().setBy();
    Map<ValueKey, String> changedBy = trials.get().changedBy();
    List<KeyData> found = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      ValueKey key = all.get(i);
      List<String> changing = Optional.ofNullable(changedBy.get(key)).stream().toList();
      found.add(
          new KeyData(
              key.chart().name(),
              key.chart().locate("values.yaml", 0).file(),
              key.line(),
              key.name(),
              readBy.get(i),
              numbers(
                  setBy.getOrDefault(key, List.of()).stream().map(KeyTrials.Trial::test).toList(),
                  tests),
              numbers(changing, tests)));
    }
    return found;
  }

  private static BitSet numbers(List<String> some, List<String> tests) {
    BitSet numbers = new BitSet();
    for (String test : some) {
      int at = Collections.binarySearch(tests, test);
      if (at >= 0) {
        numbers.set(at);
      }
    }
    return numbers;
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
