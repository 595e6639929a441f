package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.exempt.Suppressed;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that all reports share, so that they say the same of the same. */
final class Words {
  private static final int NAMED = 3;

  private Words() {}

  /** {@code error}, {@code warning} or {@code info}. */
  static String severity(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** How many of a severity: {@code 2 errors}, {@code 1 warning}, {@code 3 info}. */
  static String count(long number, Severity severity) {
    return severity == Severity.INFO
        ? number + " " + severity(severity)
        : Counts.of(number, severity(severity));
  }

  /** What there is of findings: {@code 2 errors, 1 info}, or {@code no findings}. */
  static String findings(Collection<Finding> findings) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long number = findings.stream().filter(f -> f.severity() == severity).count();
      if (number > 0) {
        parts.add(count(number, severity));
      }
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  /** What there is of findings in a whole run. */
  static String findings(Verification verification) {
    return findings(
        verification.charts().stream().flatMap(chart -> chart.findings().stream()).toList());
  }

  /** What there is of findings that are not told: {@code 3 exempted, 12 in the baseline}. */
  static String suppressed(Collection<Suppressed> suppressed) {
    long known = suppressed.stream().filter(one -> one.kind() == Suppressed.Kind.BASELINE).count();
    List<String> parts = new ArrayList<>();
    if (suppressed.size() > known) {
      parts.add(suppressed.size() - known + " exempted");
    }
    if (known > 0) {
      parts.add(known + " in the baseline");
    }
    return String.join(", ", parts);
  }

  /** How a run compares with its baseline. */
  static String baseline(Verification.BaselineResult baseline) {
    int gone = baseline.gone().size();
    return Printable.line(baseline.file())
        + ": "
        + baseline.known()
        + " known"
        + (gone == 0 ? "" : ", " + gone + " fixed: run --update-baseline");
  }

  /** What was looked at: {@code 1 chart, 15 cases, 812 documents}. */
  static String scope(Verification verification) {
    return String.join(
        ", ",
        Counts.of(verification.charts().size(), "chart"),
        Counts.of(verification.cases(), "case"),
        Counts.of(verification.documents(), "document"));
  }

  /** {@code 340 ms}, {@code 2.3 s}, {@code 2 min 5 s}; empty for zero, which is not known. */
  static String time(Duration time) {
    long millis = time.toMillis();
    if (time.isZero()) {
      return "";
    }
    if (millis < 1) {
      return "<1 ms";
    }
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 59_950
        ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
        : (millis + 500) / 60_000 + " min " + (millis + 500) / 1000 % 60 + " s";
  }

  /** Some of all cases in few words: {@code all 15 cases}, or three names and how many more. */
  static String cases(Collection<String> some, List<String> all) {
    List<String> ordered = ordered(some, all);
    if (ordered.size() > 1 && ordered.equals(all)) {
      return "all " + Counts.of(all.size(), "case");
    }
    if (ordered.size() <= NAMED + 1) {
      return String.join(", ", ordered);
    }
    return String.join(", ", ordered.subList(0, NAMED))
        + " and "
        + (ordered.size() - NAMED)
        + " more";
  }

  /** Some of all names, in the order of all; names unknown to it come last. */
  static List<String> ordered(Collection<String> some, List<String> all) {
    Set<String> wanted = new HashSet<>(some);
    Set<String> ordered = new LinkedHashSet<>(all);
    ordered.retainAll(wanted);
    ordered.addAll(some);
    return List.copyOf(ordered);
  }
}
