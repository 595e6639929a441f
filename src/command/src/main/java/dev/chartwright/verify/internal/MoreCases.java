package dev.chartwright.verify.internal;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.internal.schema.DefinedApis;
import dev.chartwright.check.internal.upgrade.LostOnUpgrade;
import dev.chartwright.render.Case;
import dev.chartwright.render.internal.ServedApis;
import dev.chartwright.verify.internal.Plan.ChartPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Adds cases that reach branches which a question to the cluster decides: one in which the cluster
 * serves what the templates name, or does not serve what it has; and one of an upgrade, in which
 * lookups find what was installed. They need no values. APIs of Kubernetes itself are left to its
 * versions, and those of OpenShift, which is another platform with other rules for Pods, to the
 * person.
 */
final class MoreCases {
  private static final Pattern ASKED =
      Pattern.compile(
          "APIVersions\\.Has\\s+[\"`]([^\"`\\s]{1,200})[\"`]"
              + "|\\bhas\\s+[\"`]([^\"`\\s]{1,200})[\"`]\\s+[$.\\w]*\\.APIVersions");
  private static final Pattern RELEASE =
      Pattern.compile("\\.Release\\.(?:IsUpgrade|IsInstall|Revision)\\b");
  private static final int NAMED = 3;

  /** Ends the name of an upgrade of a case. */
  static final String UPGRADE = ", upgrade";

  private MoreCases() {}

  static ChartPlan in(ChartPlan plan) {
    SortedSet<String> asked = new TreeSet<>();
    boolean upgrade = read(plan.chart(), asked) || LostOnUpgrade.isPossible(plan.chart());
    asked.removeIf(
        name -> !name.contains("/") || ServedApis.isOwn(name) || name.contains(".openshift.io/"));
    if ((asked.isEmpty() && !upgrade) || plan.chart().metadata().isLibrary()) {
      return plan;
    }
    SortedSet<String> names = DefinedApis.implied(List.copyOf(asked));
    Map<String, Case> newest = new LinkedHashMap<>();
    for (Case one : plan.cases()) {
      newest.merge(
          one.valuesName(),
          one,
          (a, b) -> a.kubernetesVersion().compareTo(b.kubernetesVersion()) < 0 ? b : a);
    }
    List<Case> cases = new ArrayList<>(plan.cases());
    for (Case one : newest.values()) {
      List<String> missing =
          names.stream().filter(name -> !isKnown(name, one.cluster().more())).toList();
      List<String> served = names.stream().filter(one.cluster().more()::contains).toList();
      if (!missing.isEmpty()) {
        cases.add(
            one.on(one.cluster().with(missing).assuming())
                .named(name(one, "with " + listed(missing))));
      }
      if (!served.isEmpty()) {
        cases.add(
            one.on(one.cluster().without(served).assuming())
                .named(name(one, "without " + listed(served))));
      }
      if (upgrade && !one.cluster().upgrade()) {
        cases.add(one.on(one.cluster().upgrading().assuming()).named(one.valuesName() + UPGRADE));
      }
    }
    return plan.withCases(cases);
  }

  /** Definitions that are given decide which versions and kinds of their group are served. */
  private static boolean isKnown(String name, Collection<String> served) {
    String group = name.substring(0, name.indexOf('/') + 1);
    return served.stream().anyMatch(one -> one.startsWith(group));
  }

  private static String name(Case one, String condition) {
    return one.valuesName() + ", " + condition;
  }

  /** Versions whose kinds are listed, too, go without saying. */
  private static String listed(List<String> names) {
    List<String> own =
        names.stream()
            .filter(name -> names.stream().noneMatch(other -> other.startsWith(name + "/")))
            .toList();
    int more = own.size() - NAMED;
    return own.stream().limit(NAMED).collect(Collectors.joining(" and "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** Returns whether a template asks whether the release is upgraded. */
  private static boolean read(Chart chart, SortedSet<String> asked) {
    boolean upgrade = false;
    for (ChartFile file : chart.files()) {
      if (file.path().startsWith("templates/")) {
        String text = file.text();
        // Few templates ask, and the patterns are slow.
        if (text.contains("APIVersions")) {
          Matcher matcher = ASKED.matcher(text);
          while (matcher.find()) {
            asked.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
          }
        }
        upgrade |=
            text.contains(".Release.")
                && !file.path().endsWith("NOTES.txt")
                && RELEASE.matcher(text).find();
      }
    }
    for (Chart subchart : chart.subcharts()) {
      upgrade |= read(subchart, asked);
    }
    return upgrade;
  }
}
