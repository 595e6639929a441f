package dev.chartwright.check.internal.policy.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Pods of a namespace, found by their labels: charts can have thousands of both. */
final class LabelledPods {
  static final LabelledPods NONE = new LabelledPods(List.of());

  private final List<Pod> all;
  private final Map<String, List<Pod>> byLabel = new HashMap<>();

  LabelledPods(List<Pod> all) {
    this.all = List.copyOf(all);
    for (Pod pod : all) {
      for (At label : pod.labels().entries()) {
        byLabel.computeIfAbsent(pair(label), any -> new ArrayList<>()).add(pod);
      }
    }
  }

  private static String pair(At label) {
    return label.key() + "=" + label.text();
  }

  List<Pod> all() {
    return all;
  }

  /**
   * Returns the Pods that a mapping of labels can select.
   *
   * @param labels keys and values, all of which a Pod must have
   * @return at least those that it selects, in their order
   */
  List<Pod> candidates(At labels) {
    List<Pod> fewest = all;
    for (At label : labels.entries()) {
      if (!Labels.isSetByController(label.key())) {
        List<Pod> some = byLabel.getOrDefault(pair(label), List.of());
        fewest = some.size() < fewest.size() ? some : fewest;
      }
    }
    return fewest;
  }
}
