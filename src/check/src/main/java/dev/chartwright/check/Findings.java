package dev.chartwright.check;

import dev.chartwright.chart.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Merges findings of many cases. */
public final class Findings {
  private static final int NAMED = 5;
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private Findings() {}

  /**
   * Makes one finding of those that differ only in their case: fifteen cases with one cause are one
   * finding.
   *
   * @param findings any number of findings
   * @return merged and in {@link Finding#ORDER}
   */
  public static List<Finding> merge(Collection<Finding> findings) {
    Map<Finding, SortedSet<String>> cases = new LinkedHashMap<>();
    for (Finding finding : findings) {
      cases
          .computeIfAbsent(finding.inCases(List.of()), any -> new TreeSet<>())
          .addAll(finding.cases());
    }
    return cases.entrySet().stream()
        .map(entry -> entry.getKey().inCases(entry.getValue()))
        .sorted(Finding.ORDER)
        .toList();
  }

  /**
   * Merges findings with one cause into one: findings of one rule at one line of a template that
   * differ in their objects, as a range makes them, or, from case to case, in a name or a number.
   *
   * @param findings findings, merged and in order
   * @return fewer, in order; a finding for several objects names the others
   */
  public static List<Finding> group(List<Finding> findings) {
    Map<Cause, List<List<Finding>>> groups = new LinkedHashMap<>();
    List<Finding> told = new ArrayList<>();
    for (Finding finding : sameKeys(findings)) {
      Optional<Location> line = finding.location().filter(place -> place.line() > 0);
      if (line.isEmpty() || finding.object().isEmpty()) {
        told.add(finding);
      } else {
        List<List<Finding>> alike =
            groups.computeIfAbsent(Cause.of(finding), any -> new ArrayList<>());
        alike.stream()
            .filter(group -> group.stream().noneMatch(one -> isBeside(one, finding)))
            .findFirst()
            .ifPresentOrElse(
                group -> group.add(finding), () -> alike.add(new ArrayList<>(List.of(finding))));
      }
    }
    groups.values().forEach(alike -> alike.forEach(group -> told.add(together(group))));
    return told.stream().sorted(Finding.ORDER).toList();
  }

  /** What is wrong with one values key in several files, such as a dead key, is one finding. */
  private static List<Finding> sameKeys(List<Finding> findings) {
    Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      boolean isOfValues =
          finding.object().isEmpty() && finding.key().isPresent() && finding.location().isPresent();
      List<Object> alike =
          isOfValues
              ? List.of(
                  finding.rule(),
                  finding.severity(),
                  finding.key(),
                  finding.message(),
                  finding.remedy())
              : List.of(finding);
      groups.computeIfAbsent(alike, any -> new ArrayList<>()).add(finding);
    }
    return groups.values().stream().map(Findings::inFiles).toList();
  }

  private static Finding inFiles(List<Finding> group) {
    Finding first = group.get(0);
    NavigableSet<String> cases = new TreeSet<>();
    List<String> places = new ArrayList<>();
    for (Finding one : group) {
      cases.addAll(one.cases());
      if (!one.location().equals(first.location())) {
        places.add(one.location().map(Location::toString).orElse(""));
      }
    }
    if (places.isEmpty()) {
      return first;
    }
    int more = places.size() - NAMED;
    return first
        .inCases(cases)
        .saying(
            first.message()
                + " (also in "
                + String.join(", ", more > 0 ? places.subList(0, NAMED) : places)
                + (more > 0 ? " and " + more + " more)" : ")"));
  }

  /** Two things in one object are two findings, unless no case has both. */
  private static boolean isBeside(Finding one, Finding other) {
    return one.object().equals(other.object()) && !Collections.disjoint(one.cases(), other.cases());
  }

  private static Finding together(List<Finding> group) {
    Finding first = group.get(0);
    NavigableSet<String> cases = new TreeSet<>();
    NavigableSet<String> others = new TreeSet<>();
    group.forEach(
        one -> {
          cases.addAll(one.cases());
          one.object().ifPresent(others::add);
        });
    first.object().ifPresent(others::remove);
    if (others.isEmpty()) {
      return first.inCases(cases);
    }
    String named = others.stream().limit(NAMED).collect(Collectors.joining(", "));
    return first
        .inCases(cases)
        .saying(
            first.message()
                + " (and "
                + others.size()
                + (others.size() == 1 ? " more object: " : " more objects: ")
                + named
                + (others.size() > NAMED ? ", …)" : ")"));
  }

  /** What findings of one cause have in common. */
  private record Cause(
      String rule,
      Severity severity,
      Optional<Location> location,
      Optional<String> key,
      String message) {
    static Cause of(Finding finding) {
      return new Cause(
          finding.rule(),
          finding.severity(),
          finding.location(),
          finding.key(),
          normal(finding.message(), finding.object().orElse("")));
    }

    private static String normal(String message, String object) {
      String name = object.substring(object.indexOf('/') + 1);
      String without =
          name.isEmpty()
              ? message
              : message.replaceAll("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])", "*");
      return QUOTED.matcher(without).replaceAll("'*'").replaceAll("\\d+", "#");
    }
  }
}
