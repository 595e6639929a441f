package dev.chartwright.coverage.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no test reached in a template or helper for the same reason, which one look and often one
 * suite can settle. A list without it shows the same helper ten times.
 *
 * @param first the one that is most in want of a test
 * @param otherLines where the others are, ascending
 */
public record WantedGroup(Wanted first, List<Integer> otherLines) {
  private record Key(String file, String helper, Wanted.Risk risk) {}

  /** Groups a list, in the order of the first of each group. */
  public static List<WantedGroup> of(List<Wanted> wanted) {
    Map<Key, List<Wanted>> groups = new LinkedHashMap<>();
    for (Wanted one : wanted) {
      Key key = new Key(one.file().path(), one.item().helper(), one.risk());
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
    }
    return groups.values().stream().map(WantedGroup::group).toList();
  }

  private static WantedGroup group(List<Wanted> all) {
    Wanted first = all.get(0);
    List<Integer> lines =
        all.stream()
            .map(one -> one.item().line())
            .filter(line -> line != first.item().line())
            .distinct()
            .sorted()
            .toList();
    return new WantedGroup(first, lines);
  }
}
