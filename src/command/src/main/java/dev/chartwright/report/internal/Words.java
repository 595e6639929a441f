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
import java.util.stream.Collectors;

/** Texts that all reports share. */
final class Words {
  private static final int NAMED = 3;

  private Words() {}

  /** Returns {@code error}, {@code warning} or {@code info}. */
  static String severity(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns a number of findings of a severity: {@code 2 errors}, {@code 1 warning}, {@code 3
   * info}.
   */
  static String count(long number, Severity severity) {
    return severity == Severity.INFO
        ? number + " " + severity(severity)
        : Counts.of(number, severity(severity));
  }

  /** Returns the numbers of findings: {@code 2 errors, 1 info}, or {@code no findings}. */
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

  /** Returns the numbers of findings of a run. */
  static String findings(Verification verification) {
    return findings(
        verification.charts().stream().flatMap(chart -> chart.findings().stream()).toList());
  }

  /** Returns the numbers of suppressed findings: {@code 3 exempted, 12 in the baseline}. */
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

  /** Returns the controls that are met: {@code pss-baseline 12/12, nsa 10/13}. */
  static String scores(Verification verification) {
    return verification.scores().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the result of the comparison with a baseline. */
  static String baseline(Verification.BaselineResult baseline) {
    int gone = baseline.gone().size();
    return Printable.line(baseline.file())
        + ": "
        + Counts.of(baseline.known(), "known finding")
        + (gone == 0 ? "" : ", " + gone + " fixed (run --update-baseline)");
  }

  /** Returns the amount of work: {@code 1 chart, 15 cases, 812 documents}. */
  static String scope(Verification verification) {
    boolean areImages =
        !verification.charts().isEmpty()
            && verification.charts().stream()
                .allMatch(
                    chart ->
                        chart.stages().stream().anyMatch(stage -> stage.stage().equals("image")));
    if (areImages) {
      return Counts.of(verification.charts().size(), "image");
    }
    return String.join(
        ", ",
        Counts.of(verification.charts().size(), "chart"),
        Counts.of(verification.cases(), "case"),
        Counts.of(verification.documents(), "document"));
  }

  /**
   * Returns a duration: {@code 340 ms}, {@code 2.3 s}, {@code 2 min 5 s}; empty for zero, which
   * means unknown.
   */
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

  /**
   * Returns a short list of cases: {@code all 15 cases}, or three names and the number of the
   * others.
   */
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

  /** Sorts names in the order of another list; other names come last. */
  static List<String> ordered(Collection<String> some, List<String> all) {
    Set<String> wanted = new HashSet<>(some);
    Set<String> ordered = new LinkedHashSet<>(all);
    ordered.retainAll(wanted);
    ordered.addAll(some);
    return List.copyOf(ordered);
  }
}
