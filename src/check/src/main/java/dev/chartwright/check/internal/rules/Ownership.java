package dev.chartwright.check.internal.rules;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.render.Rendering;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds objects that several releases claim. Cases with different release names or namespaces can
 * be installed side by side; if both contain the same object, Helm rejects the second.
 */
public final class Ownership {
  /** The rule of this check. */
  public static final Rule RULE =
      new Rule(
          "CW1242",
          "Two releases claim the same object",
          Severity.INFO,
          "Cases with different release names or namespaces render the same object. In one "
              + "cluster Helm rejects the second release, because the first one owns the object. "
              + "Cases that are for different clusters are not affected. Source: Helm, the "
              + "annotation meta.helm.sh/release-name.",
          "kind: ClusterRole\nmetadata: {name: reader}   # in the cases staging and production",
          "kind: ClusterRole\nmetadata: {name: \"{{ .Release.Namespace }}-reader\"}");

  private Ownership() {}

  private record Release(String name, String namespace) {
    @Override
    public String toString() {
      return name + " in " + namespace;
    }
  }

  private record Claim(Rendering rendering, CaseObject object) {}

  /**
   * Compares all cases of a chart.
   *
   * @param renderings what they rendered
   * @return a finding for each object that several releases claim, with the cases that do
   */
  public static List<Finding> check(Collection<Rendering> renderings) {
    ResourceRules rules = new ResourceRules(Map.of());
    Map<String, Map<Release, List<Claim>>> claims = new LinkedHashMap<>();
    long releases = renderings.stream().map(Ownership::release).distinct().count();
    if (releases < 2) {
      return List.of();
    }
    for (Rendering rendering : renderings) {
      for (CaseObject object : CaseObject.in(rendering)) {
        if (!object.manifest().isHook() && !object.name().isEmpty()) {
          String where = rules.isClusterWide(object) ? "" : object.namespace();
          claims
              .computeIfAbsent(
                  object.group() + "\0" + object.kind() + "\0" + where + "\0" + object.name(),
                  any -> new LinkedHashMap<>())
              .computeIfAbsent(release(rendering), any -> new ArrayList<>())
              .add(new Claim(rendering, object));
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (Map<Release, List<Claim>> one : claims.values()) {
      if (one.size() > 1) {
        findings.add(finding(one));
      }
    }
    return findings;
  }

  private static Release release(Rendering rendering) {
    return new Release(rendering.subject().releaseName(), rendering.subject().namespace());
  }

  private static Finding finding(Map<Release, List<Claim>> claims) {
    Claim first = claims.values().iterator().next().get(0);
    List<String> cases =
        claims.values().stream()
            .flatMap(List::stream)
            .map(claim -> claim.rendering().subject().name())
            .toList();
    return Finding.of(
            RULE,
            "several releases claim it: "
                + claims.keySet().stream().map(Release::toString).collect(Collectors.joining(", ")))
        .at(first.object().trace(first.rendering(), List.of("metadata", "name")))
        .aboutObject(first.object().label())
        .withRemedy("if they share a cluster, add the name or namespace of the release to its name")
        .inCases(cases);
  }
}
