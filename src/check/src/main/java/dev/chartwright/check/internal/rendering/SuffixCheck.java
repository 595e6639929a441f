package dev.chartwright.check.internal.rendering;

import dev.chartwright.chart.Chart;
import dev.chartwright.chart.ChartVersion;
import dev.chartwright.chart.KubernetesVersion;
import dev.chartwright.chart.Location;
import dev.chartwright.chart.VersionRange;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Case;
import dev.chartwright.render.Renderer;
import dev.chartwright.render.Renderer.Reach;
import dev.chartwright.render.internal.Branches.Branch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports branches and texts of templates that the suffix of a provider's version decides. */
public final class SuffixCheck {
  private static final String EXAMPLES = "v1.33.1-eks-3025e55 or v1.32.6-gke.1013001";

  /** The rule of this check. */
  public static final Rule RULE =
      new Rule(
          "CW0306",
          "A version with a provider's suffix takes another branch",
          Severity.WARNING,
          "Clusters of many providers report a version with a suffix, such as v1.33.1-eks-3025e55"
              + " or v1.32.6-gke.1013001. For semverCompare and for kubeVersion in Chart.yaml the"
              + " suffix makes it a prerelease, and a range without a prerelease admits none: >=1.21"
              + " is false for each of them. The minor version can have a plus sign, such as 33+,"
              + " which is not a number.",
          "{{- if semverCompare \">=1.21\" .Capabilities.KubeVersion.Version }}",
          "{{- if semverCompare \">=1.21-0\" .Capabilities.KubeVersion.Version }}");

  private SuffixCheck() {}

  /**
   * Compares the rendering of a case with that on a cluster whose version has a suffix.
   *
   * @param renderer the chart's renderer
   * @param given a case that renders
   * @return a finding for each condition that the suffix decides
   */
  public static List<Finding> check(Renderer renderer, Case given) {
    Case subject = given.of(given.kubernetesVersion().withoutSuffix());
    List<Finding> findings = new ArrayList<>(range(renderer.chart(), subject));
    if (!renderer.seesVersion(subject)) {
      return findings;
    }
    Optional<Reach> plain = renderer.knownReach(subject);
    if (plain.isEmpty()) {
      return findings;
    }
    Optional<Reach> suffixed = renderer.reach(subject.onAnyProvider());
    if (suffixed.isEmpty()) {
      findings.add(
          Finding.of(
                  RULE,
                  "The templates fail for a version with a provider's suffix, such as "
                      + EXAMPLES
                      + ".")
              .withRemedy(
                  "read major and minor version from .Capabilities.KubeVersion.Version with semver,"
                      + " and not from .Capabilities.KubeVersion.Minor"));
      return findings;
    }
    Set<String> said = new LinkedHashSet<>();
    for (int number : differing(plain.get(), suffixed.get())) {
      Branch branch = plain.get().branches().get(number);
      if (said.add(branch.location() + branch.condition())) {
        findings.add(decided(branch, plain.get().reached().get(number)));
      }
    }
    if (said.isEmpty()) {
      findings.addAll(texts(renderer, subject, plain.get(), suffixed.get()));
    }
    return findings;
  }

  private static List<Integer> differing(Reach plain, Reach suffixed) {
    BitSet differing = (BitSet) plain.reached().clone();
    differing.xor(suffixed.reached());
    return differing.stream()
        .filter(
            number -> {
              Branch branch = plain.branches().get(number);
              boolean isDecided = branch.parent() < 0 || !differing.get(branch.parent());
              return isDecided && !branch.condition().isEmpty();
            })
        .boxed()
        .toList();
  }

  private static Finding decided(Branch branch, boolean taken) {
    boolean isTrue = taken != branch.otherwise();
    return Finding.of(
            RULE,
            "'"
                + branch.condition()
                + "' is "
                + isTrue
                + " for a version of Kubernetes itself, and "
                + !isTrue
                + " for the same version with a provider's suffix, such as "
                + EXAMPLES
                + ".")
        .at(branch.location())
        .withRemedy(remedy(branch.condition()));
  }

  private static String remedy(String condition) {
    return condition.contains("Minor")
        ? "compare .Capabilities.KubeVersion.Version with semverCompare, and end the version in the"
            + " range with -0, such as >=1.21-0; the minor version of such a cluster can be 33+"
        : "end the versions in the range of semverCompare with -0, such as >=1.21-0, so that it"
            + " admits prereleases";
  }

  /** Outside of branches: where the suffix decides what is printed, beyond the version itself. */
  private static List<Finding> texts(Renderer renderer, Case subject, Reach plain, Reach suffixed) {
    Optional<Reach> again = renderer.reach(subject);
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, String> entry : plain.texts().entrySet()) {
      String text = entry.getValue();
      boolean isSteady =
          again.map(other -> text.equals(other.texts().get(entry.getKey()))).orElse(false);
      String other = suffixed.texts().getOrDefault(entry.getKey(), text);
      if (isSteady && !bare(text, subject).equals(bare(other, subject))) {
        int line = firstDifference(bare(text, subject), bare(other, subject));
        Optional<Location> place =
            renderer
                .chart()
                .find(entry.getKey())
                .map(found -> renderer.render(subject).locate(entry.getKey(), line));
        findings.add(
            Finding.of(
                    RULE,
                    "The template renders something else for a version with a provider's suffix,"
                        + " such as "
                        + EXAMPLES
                        + ".")
                .at(place)
                .withRemedy(remedy("")));
      }
    }
    return findings;
  }

  private static String bare(String text, Case subject) {
    KubernetesVersion version = subject.kubernetesVersion();
    String number = version.toString().substring(1);
    return text.replace(number + "-x.1", number)
        .replace(version.minor() + "+", String.valueOf(version.minor()));
  }

  private static int firstDifference(String one, String other) {
    String[] lines = one.split("\n", -1);
    String[] others = other.split("\n", -1);
    int line = 0;
    while (line < lines.length && line < others.length && lines[line].equals(others[line])) {
      line++;
    }
    return Math.min(line + 1, lines.length);
  }

  private static List<Finding> range(Chart chart, Case subject) {
    String range = chart.metadata().kubeVersion().orElse("");
    String plain = subject.kubernetesVersion().toString();
    String suffixed = plain + "-eks-3025e55";
    Optional<VersionRange> known = range.isBlank() ? Optional.empty() : VersionRange.find(range);
    boolean differs =
        known.isPresent() && contains(known.get(), plain) && !contains(known.get(), suffixed);
    if (!differs) {
      return List.of();
    }
    return List.of(
        Finding.of(
                RULE,
                "kubeVersion '"
                    + range
                    + "' admits no version with a provider's suffix, such as "
                    + EXAMPLES
                    + ": Helm does not install the chart there.")
            .at(chart.locate("Chart.yaml", lineOf(chart, "kubeVersion:")))
            .withRemedy("end the versions of the range with -0, such as >=1.21.0-0"));
  }

  private static boolean contains(VersionRange range, String version) {
    return ChartVersion.find(version).map(range::contains).orElse(false);
  }

  private static int lineOf(Chart chart, String key) {
    List<String> lines =
        chart.file("Chart.yaml").map(file -> file.text().lines().toList()).orElse(List.of());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key)) {
        return i + 1;
      }
    }
    return 1;
  }
}
