package dev.chartwright.check.internal.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chartwright.check.Finding;
import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Workloads that get another name: Helm creates a new one, then deletes the old one. */
final class Renames extends UpgradeCheck {
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");
  private final boolean withVolumes;

  private Renames(Rule rule, boolean withVolumes) {
    super(rule);
    this.withVolumes = withVolumes;
  }

  static Renames ofWorkloads() {
    return new Renames(
        rule(
            1507,
            "A workload is renamed",
            Severity.WARNING,
            "For Helm these are two objects: the new one starts while the old one still runs, "
                + "then Helm deletes the old one, whether the new one is ready or not. Source: "
                + "Helm, pkg/kube Client.Update.",
            "kind: Deployment\nmetadata: {name: web-server}  # was web",
            "kind: Deployment\nmetadata: {name: web}"),
        false);
  }

  static Renames ofStatefulSets() {
    return new Renames(
        rule(
            1508,
            "A StatefulSet is renamed and starts with empty volumes",
            Severity.ERROR,
            "Claims are named after the StatefulSet: with another name it gets new, empty "
                + "claims, and the data stay in the old ones. Source: Kubernetes, StatefulSet.",
            "kind: StatefulSet\nmetadata: {name: postgresql}  # was postgres",
            "kind: StatefulSet\nmetadata: {name: postgres}"),
        true);
  }

  /** Returns the only new workload that runs the same images as a removed one. */
  static Optional<ObjectChange> successor(Comparison upgrade, ObjectChange gone) {
    UpgradeObject was = gone.before().orElseThrow();
    if (!WORKLOADS.contains(was.key().kind()) || images(was).isEmpty()) {
      return Optional.empty();
    }
    List<ObjectChange> like =
        upgrade.of(Verdict.ADDED).stream()
            .filter(one -> WORKLOADS.contains(one.key().kind()))
            .filter(one -> one.key().namespace().equals(gone.key().namespace()))
            .filter(one -> images(one.after().orElseThrow()).equals(images(was)))
            .toList();
    List<ObjectChange> sameKind =
        like.stream().filter(one -> one.key().kind().equals(gone.key().kind())).toList();
    List<ObjectChange> best = sameKind.isEmpty() ? like : sameKind;
    return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
  }

  /** Returns names of images without their tags. */
  private static Set<String> images(UpgradeObject object) {
    Set<String> images = new TreeSet<>();
    for (JsonNode container :
        object.podTemplate().map(one -> one.at("/spec/containers")).orElse(object.canonical())) {
      String image = container.path("image").asText("").replaceFirst("@.*$", "");
      images.add(image.replaceFirst(":[^/:]*$", ""));
    }
    images.remove("");
    return images;
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.of(Verdict.DELETED)) {
      UpgradeObject was = change.before().orElseThrow();
      boolean volumes = was.at("/spec/volumeClaimTemplates").size() > 0;
      if (volumes == withVolumes) {
        successor(upgrade, change).ifPresent(to -> findings.add(finding(upgrade, was, to)));
      }
    }
    return findings;
  }

  private Finding finding(Comparison upgrade, UpgradeObject was, ObjectChange to) {
    UpgradeObject is = to.after().orElseThrow();
    boolean selector =
        !was.at("/spec/selector").isMissingNode()
            && was.at("/spec/selector").equals(is.at("/spec/selector"));
    String message =
        was.label()
            + " becomes "
            + is.label()
            + (withVolumes
                ? ": its Pods start with empty volumes, and the data stay in the claims of the "
                    + "old name"
                : selector
                    ? ": both run for a while with the same selector and count each other's Pods"
                    : ": both run for a while, then Helm deletes the old one, whether the new "
                        + "one is ready or not");
    return at(
        is,
        Optional.of(is.place(upgrade.after(), List.of("metadata", "name"))),
        message,
        withVolumes
            ? "keep the name (fullnameOverride), or move the data before the upgrade"
            : "keep the name (fullnameOverride), or upgrade in two steps");
  }
}
