package dev.chartwright.check.internal.exempt;

import dev.chartwright.check.Finding;
import dev.chartwright.check.internal.exempt.Exemptions.Sifted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

/** What a baseline knows of one chart, while the chart is verified. */
public final class KnownFindings {
  private static final String REASON = "it is in the baseline";

  private final String folder;
  private final boolean all;
  private final SortedMap<Fingerprint, Integer> expected;
  private final SortedMap<Fingerprint, Integer> found;

  /**
   * What is known of a chart.
   *
   * @param chart the chart's name
   * @param folder how a person names its folder; files in it are known from there
   * @param all whether every finding counts as known, as for a baseline that is written again
   */
  public KnownFindings(Baseline baseline, String chart, String folder, boolean all) {
    this.folder = folder;
    this.all = all;
    this.expected = baseline.of(chart);
    this.found = Baseline.EMPTY.of("");
  }

  /**
   * Removes known findings; each entry covers as many findings as its count.
   *
   * @param open whether a finding may be known at all
   * @return what is new, and what is known
   */
  public Sifted sift(List<Finding> findings, Predicate<Finding> open) {
    List<Finding> left = new ArrayList<>();
    List<Suppressed> taken = new ArrayList<>();
    for (Finding finding : findings) {
      Fingerprint one = fingerprint(finding);
      boolean known = open.test(finding) && (all || found(one) < expected.getOrDefault(one, 0));
      if (known) {
        found.merge(one, 1, Integer::sum);
        taken.add(new Suppressed(finding, Suppressed.Kind.BASELINE, REASON));
      } else {
        left.add(finding);
      }
    }
    return new Sifted(left, taken);
  }

  private int found(Fingerprint one) {
    return found.getOrDefault(one, 0);
  }

  private Fingerprint fingerprint(Finding finding) {
    Fingerprint one = Fingerprint.of(finding);
    String file =
        one.file().startsWith(folder + "/")
            ? one.file().substring(folder.length() + 1)
            : one.file();
    return new Fingerprint(one.rule(), file, one.object(), one.key(), one.message());
  }

  /**
   * Returns the findings for a new baseline: those that were found, and old entries whose stage did
   * not run.
   *
   * @param looked whether the stage of a rule ran over all cases
   * @return each fingerprint and how often it was found
   */
  public SortedMap<Fingerprint, Integer> updated(Predicate<String> looked) {
    SortedMap<Fingerprint, Integer> updated = Baseline.EMPTY.of("");
    updated.putAll(found);
    expected.forEach(
        (one, count) -> {
          if (!looked.test(one.rule())) {
            updated.merge(one, count, Math::max);
          }
        });
    return updated;
  }

  /**
   * Returns how many findings were known.
   *
   * @return the number
   */
  public int known() {
    return found.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Returns the entries of the baseline that were not found although their stage ran.
   *
   * @param looked whether the stage of a rule ran over all cases
   * @return one line each
   */
  public List<String> gone(Predicate<String> looked) {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<Fingerprint, Integer> entry : expected.entrySet()) {
      Fingerprint one = entry.getKey();
      if (looked.test(one.rule()) && found(one) < entry.getValue()) {
        String what = one.object().isEmpty() ? one.file() : one.object();
        gone.add(one.rule() + (what.isEmpty() ? "" : " " + what) + ": " + one.message());
      }
    }
    return gone;
  }
}
