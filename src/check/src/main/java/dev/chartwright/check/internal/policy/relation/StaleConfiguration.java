package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.HashSet;
import java.util.Set;

final class StaleConfiguration extends CrossCheck {

  StaleConfiguration() {
    super(
        new Rule(
            "CW1239",
            "A change of a ConfigMap does not restart its Pods",
            Severity.INFO,
            "After an upgrade, the Pods continue with the old configuration. Source: Helm,"
                + " tips and tricks.",
            "envFrom: [{configMapRef: {name: web}}]",
            "annotations: {checksum/config: \"{{ include ... | sha256sum }}\"}"),
        Default.OFF,
        "add an annotation with the checksum of the ConfigMap to the Pod template");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    Set<RenderedObject> seen = new HashSet<>();
    for (Reference reference : References.of(all)) {
      RenderedObject object = reference.object();
      At annotations =
          object
              .pod()
              .map(pod -> pod.template().get("metadata", "annotations"))
              .orElse(object.root());
      boolean summed =
          annotations.entries().stream()
              .anyMatch(one -> one.key().contains("checksum") || one.key().contains("reload"));
      boolean rendered =
          all.findBeside(object, reference.kind(), reference.name().text()).isPresent();
      if (reference.kind().equals("ConfigMap")
          && rendered
          && !summed
          && RenderedObjects.isWorkload(object)
          && seen.add(object)) {
        out.add(
            reference.name(),
            "a change of the ConfigMap '"
                + reference.name().text()
                + "' does not restart the Pods");
      }
    }
  }
}
