package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.FileData;
import dev.chartwright.coverage.internal.CoverageData.ItemData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.render.internal.coverage.Item.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many of some items were reached.
 *
 * @param reached those that a test reached
 * @param all all of them
 */
public record Tally(int reached, int all) {
  /** Counts all that counts by itself: templates, actions, branches, operands and guards. */
  public static Tally of(Collection<FileData> files) {
    return of(items(files), ItemData::isCounted);
  }

  /** Counts the outcomes of decisions. */
  public static Tally branches(Collection<FileData> files) {
    return of(items(files), ItemData::isBranch);
  }

  /** Counts the items of a kind. */
  public static Tally of(Collection<FileData> files, Kind kind) {
    return of(items(files), item -> item.kind() == kind);
  }

  /** Counts lines with something that can be reached. */
  public static Tally lines(Collection<FileData> files) {
    List<Lines.Line> lines = files.stream().flatMap(file -> Lines.of(file).stream()).toList();
    int reached = (int) lines.stream().filter(Lines.Line::isReached).count();
    return new Tally(reached, lines.size());
  }

  /** Counts the keys of values.yaml that change what is rendered. */
  public static Tally keys(Collection<KeyData> keys) {
    return new Tally((int) keys.stream().filter(KeyData::isEffective).count(), keys.size());
  }

  private static Stream<ItemData> items(Collection<FileData> files) {
    return files.stream().flatMap(file -> file.items().stream());
  }

  /** Counts the items that count. */
  public static Tally of(Stream<ItemData> items, Predicate<ItemData> counted) {
    List<ItemData> all = items.filter(counted).toList();
    return new Tally((int) all.stream().filter(ItemData::isReached).count(), all.size());
  }

  /** Returns the share that was reached, in percent; all of nothing is 100. */
  public double percent() {
    return all == 0 ? 100 : 100.0 * reached / all;
  }

  /** Returns the share with one decimal. Only all of it is 100. */
  public String shown() {
    double floor = Math.floor(percent() * 10) / 10;
    return reached == all ? "100%" : String.format(Locale.ROOT, "%.1f%%", floor);
  }
}
