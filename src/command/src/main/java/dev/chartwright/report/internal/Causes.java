package dev.chartwright.report.internal;

import dev.chartwright.chart.Location;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.catalog.Section;
import dev.chartwright.config.internal.AllRules;
import dev.chartwright.report.internal.Cause.Rank;
import dev.chartwright.verify.internal.Counts;
import dev.chartwright.verify.internal.Verification;
import dev.chartwright.verify.internal.Verification.ChartResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what the findings of a run have in common. */
final class Causes {
  private static final int LONG = 160;

  /** What {@code Findings.group} appends to a message. */
  private static final Pattern MORE = Pattern.compile(" \\(and (\\d+) more objects?: .*\\)$");

  private static final Pattern CONTAINER = Pattern.compile("^(?:init )?container '([^']*)'");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /** The worst first; what is seldom matters more than what every container has. */
  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Cause::rank)
          .thenComparing(Cause::severity)
          .thenComparing(cause -> places(cause.findings()));

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private Causes(List<Rule> rules) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
  }

  /** Returns the causes of all findings, the most important first. */
  static List<Cause> of(Verification verification) {
    Causes causes = with(verification);
    List<Cause> all = new ArrayList<>();
    verification.charts().forEach(chart -> all.addAll(causes.of(chart)));
    return all.stream().sorted(ORDER).toList();
  }

  /** Returns the causes of one chart's findings, the most important first. */
  static List<Cause> of(Verification verification, ChartResult chart) {
    return with(verification).of(chart).stream().sorted(ORDER).toList();
  }

  private static Causes with(Verification verification) {
    return new Causes(verification.rules().isEmpty() ? AllRules.list() : verification.rules());
  }

  /** What findings of one cause have in common. */
  private record Key(Rank rank, String what, String text) {}

  private List<Cause> of(ChartResult chart) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : chart.findings()) {
      groups.computeIfAbsent(key(chart, finding), any -> new ArrayList<>()).add(finding);
    }
    List<Cause> causes = new ArrayList<>();
    groups.forEach((key, findings) -> causes.add(cause(chart, key.rank(), findings)));
    return causes;
  }

  private static Key key(ChartResult chart, Finding finding) {
    Rank rank = rank(chart, finding);
    Optional<Family> family = Family.of(finding.rule());
    if (family.isPresent() && finding.severity() != Severity.ERROR) {
      return new Key(rank, family.get().name(), "");
    }
    // Two errors of one rule can be two mistakes; two pieces of advice are the same one twice.
    String text =
        finding.severity() == Severity.ERROR || rank == Rank.RELATIONS
            ? QUOTED.matcher(plain(finding)).replaceAll("'*'").replaceAll("\\d+", "#")
            : "";
    return new Key(rank, finding.rule(), text);
  }

  private static Rank rank(ChartResult chart, Finding finding) {
    if (finding.severity() == Severity.ERROR) {
      return Rank.BREAKS;
    }
    if (finding.location().map(Location::file).filter(chart::isElsewhere).isPresent()) {
      return Rank.ELSEWHERE;
    }
    return Section.of(finding.rule())
        .map(
            section ->
                switch (section) {
                  case RELATIONS, UPGRADE, NETWORK, SCALING, SCHEMA, MANIFESTS, RENDERING ->
                      finding.severity() == Severity.INFO ? Rank.ADVICE : Rank.RELATIONS;
                  case VALUES -> finding.severity() == Severity.INFO ? Rank.ADVICE : Rank.VALUES;
                  case SECURITY, RBAC ->
                      finding.severity() == Severity.INFO && Family.of(finding.rule()).isEmpty()
                          ? Rank.ADVICE
                          : Rank.HARDENING;
                  default -> Rank.ADVICE;
                })
        .orElse(finding.severity() == Severity.INFO ? Rank.ADVICE : Rank.RELATIONS);
  }

  private Cause cause(ChartResult chart, Rank rank, List<Finding> findings) {
    List<Finding> sorted = findings.stream().sorted(Finding.ORDER).toList();
    Finding first = sorted.get(0);
    Optional<Family> family =
        first.severity() == Severity.ERROR ? Optional.empty() : Family.of(first.rule());
    String title;
    Optional<String> remedy = first.remedy();
    List<String> keys =
        sorted.stream().flatMap(one -> one.key().stream()).distinct().sorted().toList();
    if (family.isPresent()) {
      Set<String> ids = new LinkedHashSet<>();
      sorted.forEach(finding -> ids.add(finding.rule()));
      int more = sorted.stream().mapToInt(Causes::more).max().orElse(0);
      title = family.get().title(subjects(family.get(), sorted).size() + more, ids);
      keys = family.get().fields(keys);
      remedy = Optional.of(family.get().remedy(ids, keys));
    } else {
      title = title(sorted);
    }
    return new Cause(chart, rank, first.severity(), title, sorted, keys, remedy);
  }

  private String title(List<Finding> findings) {
    Finding first = findings.get(0);
    int places = places(findings);
    if (findings.size() == 1 || rules.get(first.rule()) == null) {
      return firstOf(first.message().strip());
    }
    return rules.get(first.rule()).title() + " (" + Counts.of(places, "place") + ")";
  }

  /** A long message is there in full where the finding is. */
  private static String firstOf(String message) {
    int end = message.indexOf(". ");
    return message.length() > LONG && end > 0 ? message.substring(0, end + 1) : message;
  }

  private static Set<String> subjects(Family family, List<Finding> findings) {
    Set<String> subjects = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Matcher container = CONTAINER.matcher(finding.message());
      boolean isOfContainer = !family.isOfObjects() && container.find();
      subjects.add(finding.object().orElse("") + "/" + (isOfContainer ? container.group(1) : ""));
    }
    return subjects;
  }

  /** Returns the number of places that findings stand for. */
  static int places(List<Finding> findings) {
    return findings.stream().mapToInt(finding -> 1 + more(finding)).sum();
  }

  private static int more(Finding finding) {
    Matcher more = MORE.matcher(finding.message());
    return more.find() ? Integer.parseInt(more.group(1)) : 0;
  }

  private static String plain(Finding finding) {
    return MORE.matcher(finding.message()).replaceAll("");
  }
}
