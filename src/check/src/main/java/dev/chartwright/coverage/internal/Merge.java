package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Coverage of several runs, put together. */
public final class Merge {
  private Merge() {}

  /**
   * Returns what any of the runs reached. A test of the same name is the same test.
   *
   * @throws UnableToReadCoverageException if the runs have different texts of a template
   */
  public static CoverageData of(Collection<CoverageData> runs) {
    TreeSet<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.tests()));
    List<String> tests = List.copyOf(names);
    Map<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < tests.size(); i++) {
      numbers.put(tests.get(i), i);
    }
    Map<String, FileData> files = new LinkedHashMap<>();
    Map<String, String> unmeasured = new TreeMap<>();
    Map<String, String> unknown = new TreeMap<>();
    Map<List<String>, KeyData> keys = new LinkedHashMap<>();
    for (CoverageData run : runs) {
      for (FileData file : run.files()) {
        FileData renamed = renumbered(file, run.tests(), numbers);
        files.merge(file.path(), renamed, Merge::both);
      }
      for (KeyData key : run.keys()) {
        keys.merge(
            List.of(key.path(), key.name()), renumbered(key, run.tests(), numbers), Merge::both);
      }
      unmeasured.putAll(run.unmeasured());
      unknown.putAll(run.unknown());
    }
    return new CoverageData(
        tests, List.copyOf(files.values()), unmeasured, unknown, List.copyOf(keys.values()));
  }

  private static FileData renumbered(
      FileData file, List<String> tests, Map<String, Integer> numbers) {
    List<ItemData> items = new ArrayList<>();
    for (ItemData item : file.items()) {
      items.add(with(item, renumbered(item.tests(), tests, numbers)));
    }
    return new FileData(file.chart(), file.path(), file.text(), items);
  }

  private static BitSet renumbered(BitSet by, List<String> tests, Map<String, Integer> numbers) {
    BitSet renumbered = new BitSet();
    by.stream()
        .filter(test -> test < tests.size())
        .forEach(test -> renumbered.set(numbers.getOrDefault(tests.get(test), 0)));
    return renumbered;
  }

  private static KeyData renumbered(KeyData key, List<String> tests, Map<String, Integer> numbers) {
    return new KeyData(
        key.chart(),
        key.path(),
        key.line(),
        key.name(),
        renumbered(key.readBy(), tests, numbers),
        renumbered(key.setBy(), tests, numbers),
        renumbered(key.changedBy(), tests, numbers));
  }

  private static KeyData both(KeyData one, KeyData other) {
    return new KeyData(
        one.chart(),
        one.path(),
        one.line(),
        one.name(),
        both(one.readBy(), other.readBy()),
        both(one.setBy(), other.setBy()),
        both(one.changedBy(), other.changedBy()));
  }

  private static BitSet both(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.or(other);
    return both;
  }

  private static FileData both(FileData one, FileData other) {
    if (!one.text().equals(other.text()) || one.items().size() != other.items().size()) {
      throw new UnableToReadCoverageException(
          Path.of(one.path()), "the runs have different texts of this template", null);
    }
    List<ItemData> items = new ArrayList<>();
    for (int i = 0; i < one.items().size(); i++) {
      ItemData item = one.items().get(i);
      ItemData same = other.items().get(i);
      if (!item.isSame(same)) {
        throw new UnableToReadCoverageException(
            Path.of(one.path()), "the runs have different parts of this template", null);
      }
      items.add(with(item, both(item.tests(), same.tests())));
    }
    return new FileData(one.chart(), one.path(), one.text(), items);
  }

  private static ItemData with(ItemData item, BitSet tests) {
    return new ItemData(
        item.kind(),
        item.helper(),
        item.line(),
        item.start(),
        item.end(),
        item.text(),
        item.outcome(),
        item.block(),
        tests);
  }
}
