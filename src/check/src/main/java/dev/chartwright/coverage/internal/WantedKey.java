package dev.chartwright.coverage.internal;

import dev.chartwright.coverage.internal.CoverageData.KeyData;
import java.util.Comparator;
import java.util.List;

/**
 * A key of values.yaml that no test is known to have an effect by.
 *
 * @param risk why it matters
 */
public record WantedKey(KeyData key, Risk risk, Lack lack) {
  /** What no test does with a key, the strangest first. */
  public enum Lack {
    CHANGE("set, and no rendering differs"),
    SET("read, and never set"),
    READ("never read");

    private final String label;

    Lack(String label) {
      this.label = label;
    }

    /** Returns it in words. */
    public String label() {
      return label;
    }
  }

  /** Returns all of them, the riskiest first. */
  public static List<WantedKey> of(CoverageData data) {
    return data.keys().stream()
        .filter(key -> !key.isEffective())
        .map(key -> new WantedKey(key, Risk.of(key.name().replace(key.chart(), "")), lack(key)))
        .sorted(Comparator.comparing(WantedKey::risk).thenComparing(WantedKey::lack))
        .toList();
  }

  private static Lack lack(KeyData key) {
    if (!key.setBy().isEmpty()) {
      return Lack.CHANGE;
    }
    return key.readBy().isEmpty() ? Lack.READ : Lack.SET;
  }

  /** Returns its place. */
  public String place() {
    return key.path() + ":" + key.line();
  }
}
