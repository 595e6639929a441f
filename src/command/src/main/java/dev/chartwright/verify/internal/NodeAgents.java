package dev.chartwright.verify.internal;

import dev.chartwright.check.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Drops what the agent of a Node needs. A DaemonSet that mounts the folders of its Node, or shares
 * its network or processes, works on that Node, and more rights there follow from that. Rights
 * alone make no agent: a privileged DaemonSet without any of these is reported.
 */
final class NodeAgents {
  /** What shows that a Pod works on its Node: its network, processes, folders and ports. */
  private static final Set<String> REACHES =
      Set.of("CW1121", "CW1122", "CW1123", "CW1124", "CW1125", "CW1127", "CW1128");

  /** What follows from it: rights on the Node, whose files belong to root. */
  private static final Set<String> FOLLOWS = Set.of("CW1120", "CW1129", "CW1138", "CW1139");

  private NodeAgents() {}

  /**
   * Returns a result without what agents need.
   *
   * @param thorough whether all findings of a rule, by its id, stay as they are
   */
  static StageResult dropFrom(StageResult result, Predicate<String> thorough) {
    Set<Optional<String>> agents =
        result.findings().stream()
            .filter(one -> REACHES.contains(one.rule()))
            .map(Finding::object)
            .filter(one -> one.filter(object -> object.startsWith("DaemonSet/")).isPresent())
            .collect(Collectors.toSet());
    if (agents.isEmpty()) {
      return result;
    }
    List<Finding> left = new ArrayList<>();
    Set<String> unlisted = new HashSet<>(result.unlisted());
    for (Finding finding : result.findings()) {
      if (agents.contains(finding.object())
          && (REACHES.contains(finding.rule()) || FOLLOWS.contains(finding.rule()))
          && !thorough.test(finding.rule())) {
        unlisted.add(finding.rule());
      } else {
        left.add(finding);
      }
    }
    return result.withFindings(left, result.suppressed()).withUnlisted(unlisted);
  }
}
