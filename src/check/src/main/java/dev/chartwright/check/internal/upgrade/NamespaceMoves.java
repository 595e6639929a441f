package dev.chartwright.check.internal.upgrade;

import dev.chartwright.check.Finding;
import dev.chartwright.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Objects that go to another namespace: Helm makes new ones and deletes the old. */
final class NamespaceMoves extends UpgradeCheck {
  NamespaceMoves() {
    super(
        rule(
            1506,
            "An object moves to another namespace",
            Severity.WARNING,
            "An object cannot move: Helm creates another one in the new namespace and deletes "
                + "the old one, with its volumes and addresses, and references to its name "
                + "break. Source: Kubernetes, namespaces.",
            "metadata: {name: web, namespace: b}  # was a",
            "metadata: {name: web, namespace: a}"));
  }

  static boolean isMoved(Comparison upgrade, ObjectChange gone) {
    return target(upgrade, gone).isPresent();
  }

  private static Optional<ObjectChange> target(Comparison upgrade, ObjectChange gone) {
    ObjectKey key = gone.key();
    return upgrade.of(Verdict.ADDED).stream()
        .filter(
            one ->
                one.key().kind().equals(key.kind())
                    && one.key().group().equals(key.group())
                    && one.key().name().equals(key.name())
                    && !one.key().namespace().equals(key.namespace()))
        .findFirst();
  }

  @Override
  List<Finding> check(Comparison upgrade) {
    List<Finding> findings = new ArrayList<>();
    for (ObjectChange change : upgrade.of(Verdict.DELETED)) {
      target(upgrade, change)
          .ifPresent(
              other ->
                  findings.add(
                      at(
                          Comparison.is(other),
                          Optional.of(
                              Comparison.is(other)
                                  .place(upgrade.after(), List.of("metadata", "namespace"))),
                          "Helm does not move it from namespace "
                              + change.key().namespace()
                              + " to "
                              + other.key().namespace()
                              + ", but creates a new object and deletes the old one",
                          "keep the namespace, or move its data before the upgrade")));
    }
    return findings;
  }
}
