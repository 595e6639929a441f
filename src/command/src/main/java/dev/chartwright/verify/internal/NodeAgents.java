package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folds what the agent of a Node needs into one finding. A DaemonSet runs a Pod on each Node
 * because the Pod works on that Node, so the Node's folders, network and root are its purpose.
 */
final class NodeAgents {
  /** What reaches into a Node, the gravest first. */
  private static final List<String> REACHES =
      List.of(
          "CW1120", "CW1128", "CW1125", "CW1122", "CW1121", "CW1123", "CW1129", "CW1124", "CW1127");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "CW1120", "privileged",
          "CW1128", "hostProcess",
          "CW1125", "hostPath",
          "CW1122", "hostPID",
          "CW1121", "hostNetwork",
          "CW1123", "hostIPC",
          "CW1129", "capabilities",
          "CW1124", "hostPath",
          "CW1127", "hostPort");

  /** What follows from it: the files of a Node belong to root. */
  private static final Set<String> FOLLOWS = Set.of("CW1138", "CW1139");

  private NodeAgents() {}

  /**
   * Returns a result with one finding for each agent.
   *
   * @param thorough whether all findings of a rule, by its id, stay as they are
   */
  static StageResult fold(StageResult result, Predicate<String> thorough) {
    Map<String, List<Finding>> agents =
        result.findings().stream()
            .filter(one -> REACHES.contains(one.rule()) && !thorough.test(one.rule()))
            .filter(
                one -> one.object().filter(object -> object.startsWith("DaemonSet/")).isPresent())
            .collect(
                Collectors.groupingBy(
                    one -> one.object().orElse(""), LinkedHashMap::new, Collectors.toList()));
    if (agents.isEmpty()) {
      return result;
    }
    List<Finding> left = new ArrayList<>();
    Set<String> unlisted = new HashSet<>(result.unlisted());
    for (Finding finding : result.findings()) {
      boolean belongs =
          finding.object().filter(agents::containsKey).isPresent()
              && !thorough.test(finding.rule())
              && (REACHES.contains(finding.rule()) || FOLLOWS.contains(finding.rule()));
      if (belongs) {
        unlisted.add(finding.rule());
      } else {
        left.add(finding);
      }
    }
    agents.values().forEach(reaching -> left.add(one(reaching)));
    return result.withFindings(left, result.suppressed()).withUnlisted(unlisted);
  }

  private static Finding one(List<Finding> reaching) {
    List<Finding> sorted =
        reaching.stream()
            .sorted(Comparator.comparingInt(one -> REACHES.indexOf(one.rule())))
            .toList();
    Finding first = sorted.get(0);
    String settings =
        sorted.stream()
            .flatMap(one -> Stream.ofNullable(SETTINGS.get(one.rule())))
            .distinct()
            .collect(Collectors.joining(", "));
    return new Finding(
        first.rule(),
        Severity.INFO,
        "the Pods of the agent reach into their Nodes: " + settings,
        first.location(),
        Optional.empty(),
        first.object(),
        Optional.of(
            "remove what the agent does not need; its namespace must allow the level privileged"
                + " (pod-security.kubernetes.io/enforce). --profile strict lists each setting"),
        first.trace(),
        sorted.stream()
            .flatMap(one -> one.cases().stream())
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
