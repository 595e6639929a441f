package dev.chartwright.report.internal;

import dev.chartwright.coverage.internal.CoverageData;
import dev.chartwright.coverage.internal.CoverageData.KeyData;
import dev.chartwright.coverage.internal.Tally;
import dev.chartwright.coverage.internal.WantedKey;
import dev.chartwright.report.internal.part.CoveragePage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What the reports of coverage have about keys of values.yaml. */
final class CoverageKeys {
  private CoverageKeys() {}

  /** Returns the counts. */
  static String shares(List<KeyData> keys) {
    Tally changed = Tally.keys(keys);
    return changed.shown()
        + " · "
        + changed.reached()
        + " of "
        + changed.all()
        + " change a rendering, "
        + keys.stream().filter(key -> !key.setBy().isEmpty()).count()
        + " are set, "
        + keys.stream().filter(key -> !key.readBy().isEmpty()).count()
        + " are read";
  }

  /** Returns all keys, those first that change nothing. */
  static List<CoveragePage.Key> of(CoverageData data) {
    List<CoveragePage.Key> keys = new ArrayList<>();
    for (WantedKey wanted : WantedKey.of(data)) {
      keys.add(key(data, wanted.key(), wanted.risk().label(), wanted.lack().label()));
    }
    data.keys().stream()
        .filter(KeyData::isEffective)
        .forEach(key -> keys.add(key(data, key, "", "")));
    return keys;
  }

  private static CoveragePage.Key key(CoverageData data, KeyData key, String risk, String lack) {
    return new CoveragePage.Key(
        Printable.line(key.name()),
        Printable.line(key.path() + ":" + key.line()),
        risk,
        count(key.readBy()),
        count(key.setBy()),
        key.changedBy().stream()
            .filter(test -> test < data.tests().size())
            .mapToObj(data.tests()::get)
            .map(Printable::line)
            .findFirst()
            .orElse(lack));
  }

  private static String count(BitSet tests) {
    return tests.isEmpty() ? "" : String.valueOf(tests.cardinality());
  }
}
