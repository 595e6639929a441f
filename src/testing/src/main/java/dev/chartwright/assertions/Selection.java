package dev.chartwright.assertions;

import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.Pod;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.internal.yaml.Json;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The workloads whose Pods an object selects. */
final class Selection {
  private Selection() {}

  static void verify(ManifestAssert<?> asserted, String... workloads) {
    List<Pod> selected = pods(asserted);
    List<String> expected = List.copyOf(new TreeSet<>(Arrays.asList(workloads)));
    List<String> found = names(selected);
    if (!expected.equals(found)) {
      Place selector = asserted.place().get("spec", field(asserted.place().object()));
      throw asserted.mismatch(
          selector,
          Trees.yaml(Json.tree(expected)),
          Trees.yaml(Json.tree(found)),
          "the workloads that it selects: expected (-), found (+)",
          "\nselector " + selector.node() + all(asserted.place().objects()));
    }
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.object().label()).distinct().sorted().toList();
  }

  /** Returns the Pods of the rendering that the object selects. */
  static List<Pod> pods(ManifestAssert<?> asserted) {
    RenderedObject object = asserted.place().object();
    RenderedObjects all = asserted.place().objects();
    At selector = object.get("spec", field(object));
    if (!selector.isSet()) {
      throw asserted.problem(asserted.place(), "it has no selector, so it selects no Pods");
    }
    return object.isKind("Service") ? all.served(object) : all.selected(object, selector);
  }

  private static String field(RenderedObject object) {
    return object.isKind("NetworkPolicy") ? "podSelector" : "selector";
  }

  private static String all(RenderedObjects objects) {
    return objects.pods().stream()
        .map(pod -> "\nlabels of " + pod.object().label() + " " + pod.labels().node())
        .collect(Collectors.joining());
  }
}
