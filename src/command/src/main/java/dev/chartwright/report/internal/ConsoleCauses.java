package dev.chartwright.report.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Sources;
import dev.chartwright.verify.internal.Verification;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what matters most after the verdict: the first causes, and a summary by rule. */
final class ConsoleCauses {
  /** The number of causes that fit a first screen. */
  private static final int SHOWN = 5;

  /** The innermost places of a trace, because they are the most useful. */
  private static final int TRACE = 2;

  private static final int INDENT = 4;
  private static final int LABEL = 6;

  private final List<Cause> causes;
  private final boolean verbose;

  /**
   * Creates the texts of a run.
   *
   * @param verbose whether all findings were printed before
   */
  ConsoleCauses(Verification verification, boolean verbose) {
    this.causes = Causes.of(verification);
    this.verbose = verbose;
  }

  void write(Sheet sheet) throws IOException {
    if (causes.isEmpty()) {
      return;
    }
    int shown = Math.min(SHOWN, causes.size());
    for (Cause cause : causes.subList(0, shown)) {
      sheet.blank();
      write(cause, sheet);
    }
    sheet.blank();
    if (shown < causes.size()) {
      sheet.add(rest(causes.subList(shown, causes.size())), 2, Style.PLAIN);
    }
    sheet.add(new Paragraph(2, 4).text("rules: " + byRule(), Style.DIM));
  }

  private String rest(List<Cause> rest) {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    rest.forEach(cause -> counts.merge(cause.severity(), 1L, Long::sum));
    String numbers =
        counts.entrySet().stream()
            .map(entry -> Words.count(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    long elsewhere = rest.stream().filter(one -> one.rank() == Cause.Rank.ELSEWHERE).count();
    return Counts.of(rest.size(), "more cause")
        + " ("
        + numbers
        + (elsewhere == 0 ? "" : "; " + elsewhere + " in subcharts from elsewhere")
        + ")"
        + (verbose ? " above" : ". Use --verbose to list every finding.");
  }

  private String byRule() {
    Map<String, Integer> numbers = new TreeMap<>();
    for (Cause cause : causes) {
      for (Finding finding : cause.findings()) {
        numbers.merge(finding.rule(), Causes.places(List.of(finding)), Integer::sum);
      }
    }
    return numbers.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static void write(Cause cause, Sheet sheet) throws IOException {
    String severity = Words.severity(cause.severity());
    sheet.add(
        new Paragraph(2, INDENT)
            .column(severity, severity.length() + 1, Style.of(cause.severity()))
            .text(Printable.line(cause.title()), Style.BOLD));
    Finding first = cause.findings().get(0);
    place(cause, first, sheet);
    int more = Causes.places(cause.findings()) - 1;
    String object = first.object().orElse("");
    if (!object.isEmpty()) {
      label(sheet, "object", object);
    }
    if (more > 0 && cause.findings().size() > 1) {
      label(sheet, "also", others(cause));
    }
    List<String> cases = cause.findings().stream().flatMap(one -> one.cases().stream()).toList();
    List<String> ordered = Words.ordered(cases, cause.chart().cases());
    if (!ordered.equals(cause.chart().cases())) {
      label(sheet, "cases", Words.cases(cases, cause.chart().cases()));
    }
    String keys = String.join(", ", cause.keys());
    if (!keys.isEmpty()) {
      label(sheet, "key", keys);
    }
    List<String> trace = first.trace();
    for (String at : trace.subList(Math.max(0, trace.size() - TRACE), trace.size())) {
      label(sheet, "trace", at);
    }
    Optional<String> remedy = cause.remedy();
    if (remedy.isPresent()) {
      label(sheet, "remedy", remedy.get());
    }
    label(sheet, "rule", String.join(", ", cause.rules()));
  }

  private static void place(Cause cause, Finding first, Sheet sheet) throws IOException {
    if (first.location().isEmpty()) {
      return;
    }
    List<Sources.Line> lines = cause.chart().sources().excerpt(first.location().get(), 0);
    String place = Printable.line(first.location().get().toString());
    sheet.add(new Paragraph(INDENT, INDENT).word(place, Style.PLAIN));
    for (Sources.Line line : lines) {
      sheet.cut(" ".repeat(INDENT) + "> ", line.text().strip(), Style.PLAIN);
    }
  }

  /** Returns the other places of a cause, by their objects, or else by their lines. */
  private static String others(Cause cause) {
    Finding first = cause.findings().get(0);
    List<String> names =
        cause.findings().stream()
            .map(ConsoleCauses::name)
            .distinct()
            .filter(name -> !name.isEmpty() && !name.equals(name(first)))
            .toList();
    return Words.cases(names, names);
  }

  private static String name(Finding finding) {
    return finding
        .object()
        .or(finding::key)
        .or(() -> finding.location().map(Object::toString))
        .orElse("");
  }

  private static void label(Sheet sheet, String label, String text) throws IOException {
    if (!text.isBlank()) {
      sheet.labelled(label, text, INDENT, LABEL);
    }
  }
}
