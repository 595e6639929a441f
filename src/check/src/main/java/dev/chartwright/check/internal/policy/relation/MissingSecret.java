package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Set;

final class MissingSecret extends CrossCheck {

  MissingSecret() {
    super(
        new Rule(
            "CW1216",
            "A Secret must exist before the release",
            Severity.INFO,
            "The Pod does not start without the Secret, which the chart does not render."
                + " This is often intended. Source: Kubernetes, Secrets.",
            "secretKeyRef: {name: db, key: password}",
            "secretKeyRef: {name: db, key: password, optional: true}"),
        Default.ON,
        "name the Secret, or the values key that names it, in README.md or NOTES.txt");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    boolean isMade = all.all().anyMatch(MissingSecret::createsSecrets);
    References.missing(all, "Secret")
        .forEach(
            reference -> {
              String message = "the Secret '" + reference.name().text() + "' is not rendered";
              if (isMade) {
                out.addMinor(reference.name(), message);
              } else {
                out.add(reference.name(), message);
              }
            });
  }

  /** A program of the chart that may create Secrets probably creates this one. */
  private static boolean createsSecrets(RenderedObject object) {
    return object.isKind("Role", "ClusterRole")
        && object.get("rules").items().stream()
            .filter(
                rule ->
                    rule.get("resources").texts().stream()
                        .anyMatch(Set.of("secrets", "*")::contains))
            .anyMatch(
                rule ->
                    rule.get("verbs").texts().stream().anyMatch(Set.of("create", "*")::contains));
  }
}
