package dev.chartwright.check.internal.rendering;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartFile;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Renderer.Reach;
import dev.chartwright.render.internal.Branches;
import dev.chartwright.render.internal.Branches.Branch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports templates and branches that no case renders. */
public final class BranchCheck {
  private static final int NAMED = 10;

  /** The rule of this check. */
  public static final Rule RULE =
      new Rule(
          "CW0307",
          "No case renders a part of the templates",
          Severity.INFO,
          "Only what a case renders is verified. A template or a branch whose condition is a"
              + " value, an API version, lookup, an upgrade or a Kubernetes version can be broken"
              + " without a finding while no case meets its condition.",
          "{{- if .Values.metrics.enabled }}   # and no case sets metrics.enabled",
          "ci/metrics-values.yaml with metrics: {enabled: true}");

  private static final int MOST_KEYS = 16;
  private static final String FULL = "ci/full-values.yaml";
  private static final String MINIMAL = "ci/minimal-values.yaml";
  private static final String DEFAULT = "ci/default-values.yaml";
  private static final Pattern KEY = Pattern.compile("\\.Values\\.([\\w]+(?:\\.[\\w]+)*)");
  private static final Pattern SERVED = Pattern.compile("APIVersions|lookup");

  /** An API of Kubernetes itself: its version decides, so the branch is for another version. */
  private static final Pattern BUILT_IN =
      Pattern.compile("[\"`](v1|[a-z]+/v\\w+|[a-z.]+\\.k8s\\.io/v\\w+)(/\\w+)?[\"`]");

  private static final Pattern CLUSTER = Pattern.compile("Capabilities|lookup|Release\\.Is");

  private BranchCheck() {}

  /**
   * What no case rendered.
   *
   * @param templates the number of templates
   * @param branches the number of branches in other templates
   * @param findings one finding for the chart, or none
   */
  public record Unreached(int templates, int branches, List<Finding> findings) {
    /** Returns the numbers in words, such as {@code 1 template, 14 branches}; empty for none. */
    public String words() {
      List<String> parts = new ArrayList<>();
      if (templates > 0) {
        parts.add(templates + (templates == 1 ? " template" : " templates"));
      }
      if (branches > 0) {
        parts.add(branches + (branches == 1 ? " branch" : " branches"));
      }
      return String.join(", ", parts);
    }
  }

  /**
   * Finds what no case renders.
   *
   * @param own what each case takes in the cases that a person requested
   * @param all the same, with the cases that were added to reach more
   * @param isThorough whether a finding names what only needs other values, too
   * @return the numbers of what none of them renders, and findings that name the first of them
   */
  public static Unreached unreached(
      Chart chart, List<Reach> own, List<Reach> all, boolean isThorough) {
    if (own.isEmpty()) {
      return new Unreached(0, 0, List.of());
    }
    Missed never = missed(chart, all);
    Missed seldom = missed(chart, own).without(never);
    List<Finding> findings = new ArrayList<>();
    Missed named = isThorough ? never : never.ofClusters();
    if (!named.isEmpty()) {
      findings.add(
          named
              .finding(chart, "Not verified, because no case renders them: ")
              .withRemedy(named.remedy(chart)));
    }
    if (!seldom.isEmpty()) {
      findings.add(
          seldom
              .finding(
                  chart,
                  "Rendered only in cases that were added to reach them, and in none of the"
                      + " chart's own: ")
              .withRemedy(
                  "list what your clusters serve as apiVersions in chartwright.yaml, or give the"
                      + " definitions with --crds"));
    }
    return new Unreached(never.templates().size(), never.branches().size(), findings);
  }

  /** Templates, each with its condition, and branches in other templates. */
  private record Missed(
      Map<String, String> templates,
      List<Branch> firsts,
      List<Branch> branches,
      Map<Chart, String> prefixes) {
    boolean isEmpty() {
      return templates.isEmpty() && branches.isEmpty();
    }

    /** Names the files to add, and the values keys that they have to set. */
    String remedy(Chart chart) {
      Set<String> conditions = new LinkedHashSet<>(templates.values());
      Set<String> set = new LinkedHashSet<>();
      Set<String> unset = new LinkedHashSet<>();
      firsts.forEach(branch -> (branch.otherwise() ? unset : set).addAll(keys(branch)));
      branches.forEach(
          branch -> {
            if (branch.otherwise()) {
              unset.addAll(keys(branch));
            } else {
              conditions.add(branch.condition());
              set.addAll(keys(branch));
            }
          });
      List<String> parts = new ArrayList<>();
      if (!set.isEmpty()) {
        parts.add("add " + FULL + ", which sets " + named(set));
      }
      unset.removeAll(set);
      if (!unset.isEmpty()) {
        parts.add("add " + MINIMAL + ", which disables " + named(unset));
      }
      boolean isFirst =
          chart.files().stream().noneMatch(f -> f.path().matches("ci/.*-values.yaml"));
      if (!parts.isEmpty() && isFirst) {
        parts.add("add an empty " + DEFAULT + ", so that the defaults stay a case");
      }
      if (CLUSTER.matcher(String.join(" ", conditions)).find()) {
        parts.add("list apiVersions in chartwright.yaml, or give the definitions with --crds");
      } else if (parts.isEmpty()) {
        parts.add("add a case with values that meet these conditions");
      }
      return String.join("; ", parts);
    }

    private static String named(Set<String> keys) {
      List<String> some = keys.stream().limit(MOST_KEYS).toList();
      int more = keys.size() - some.size();
      return String.join(", ", some) + (more > 0 ? " and " + more + " more" : "");
    }

    /** Returns the values keys of a condition, as the user of the outermost chart writes them. */
    private List<String> keys(Branch branch) {
      String prefix = prefixes.getOrDefault(branch.chart(), "");
      List<String> keys = new ArrayList<>();
      Matcher key = KEY.matcher(branch.condition());
      while (key.find()) {
        keys.add(key.group(1).startsWith("global.") ? key.group(1) : prefix + key.group(1));
      }
      return keys;
    }

    /** Returns what only another cluster reaches, whatever the values are. */
    Missed ofClusters() {
      Map<String, String> left = new TreeMap<>(templates);
      left.values().removeIf(condition -> !isOfCluster(condition));
      return new Missed(
          left,
          firsts.stream().filter(one -> isOfCluster(one.condition())).toList(),
          branches.stream()
              .filter(one -> !one.otherwise() && isOfCluster(one.condition()))
              .toList(),
          prefixes);
    }

    private static boolean isOfCluster(String condition) {
      return SERVED.matcher(condition).find()
          && !BUILT_IN.matcher(condition).find()
          && !condition.contains(".Values");
    }

    Missed without(Missed others) {
      Map<String, String> left = new TreeMap<>(templates);
      left.keySet().removeAll(others.templates().keySet());
      return new Missed(
          left,
          firsts,
          branches.stream().filter(branch -> !others.branches().contains(branch)).toList(),
          prefixes);
    }

    Finding finding(Chart chart, String beginning) {
      List<String> named = new ArrayList<>();
      templates.forEach((file, condition) -> named.add(inside(chart, file) + condition));
      branches.forEach(
          branch ->
              named.add(inside(chart, branch.location().toString()) + " (" + words(branch) + ")"));
      int more = named.size() - NAMED;
      return Finding.of(
              RULE,
              beginning
                  + new Unreached(templates.size(), branches.size(), List.of()).words()
                  + ". "
                  + String.join("; ", named.subList(0, Math.min(NAMED, named.size())))
                  + (more > 0 ? "; and " + more + " more." : "."))
          .at(chart.locate("Chart.yaml", 1));
    }
  }

  private static Missed missed(Chart chart, List<Reach> reaches) {
    Branches branches = reaches.get(0).branches();
    BitSet reached = new BitSet();
    reaches.forEach(one -> reached.or(one.reached()));
    Map<String, List<Branch>> byFile = new LinkedHashMap<>();
    for (int number : branches.unreached(reached)) {
      Branch branch = branches.get(number);
      byFile
          .computeIfAbsent(branch.chart().locate(branch.file(), 1).file(), any -> new ArrayList<>())
          .add(branch);
    }
    Map<String, String> templates = new TreeMap<>();
    silent(chart, chart.name(), reaches, byFile, templates);
    List<Branch> firsts = new ArrayList<>();
    templates
        .keySet()
        .forEach(
            file -> {
              List<Branch> behind = byFile.remove(file);
              if (behind != null && !behind.isEmpty()) {
                firsts.add(behind.get(0));
              }
            });
    List<Branch> others = new ArrayList<>();
    byFile.values().forEach(others::addAll);
    Map<Chart, String> prefixes = new HashMap<>();
    prefixes(chart, "", prefixes);
    return new Missed(templates, firsts, others, prefixes);
  }

  private static void prefixes(Chart chart, String prefix, Map<Chart, String> into) {
    into.putIfAbsent(chart, prefix);
    for (Chart subchart : chart.subcharts()) {
      prefixes(subchart, prefix + subchart.name() + ".", into);
    }
  }

  private static String inside(Chart chart, String place) {
    String folder = chart.display() + "/";
    return place.startsWith(folder) ? place.substring(folder.length()) : place;
  }

  private static String words(Branch branch) {
    return (branch.otherwise() ? "else of " : "") + branch.condition();
  }

  /** Finds templates that print nothing but comments in every case. */
  private static void silent(
      Chart chart,
      String prefix,
      List<Reach> reaches,
      Map<String, List<Branch>> byFile,
      Map<String, String> into) {
    for (ChartFile file : chart.files()) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      boolean isTemplate =
          file.path().startsWith("templates/")
              && !name.startsWith("_")
              && !name.equals("NOTES.txt");
      String place = chart.locate(file.path(), 1).file();
      if (isTemplate
          && byFile.containsKey(place)
          && reaches.stream()
              .allMatch(reach -> isBlank(reach.texts().get(prefix + "/" + file.path())))) {
        List<Branch> behind = byFile.getOrDefault(place, List.of());
        into.put(place, behind.isEmpty() ? "" : " (" + words(behind.get(0)) + ")");
      }
    }
    for (Chart subchart : chart.subcharts()) {
      silent(subchart, prefix + "/charts/" + subchart.name(), reaches, byFile, into);
    }
  }

  private static boolean isBlank(@org.jspecify.annotations.Nullable String text) {
    return text == null
        || text.lines()
            .map(String::strip)
            .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
  }
}
