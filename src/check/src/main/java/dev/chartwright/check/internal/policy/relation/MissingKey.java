package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;
import java.util.Optional;

final class MissingKey extends CrossCheck {

  MissingKey() {
    super(
        new Rule(
            "CW1214",
            "A ConfigMap or Secret does not have a required key",
            Severity.ERROR,
            "The container stays in CreateContainerConfigError, or its volume is never"
                + " mounted. Source: Kubernetes, ConfigMaps and Secrets.",
            "configMapKeyRef: {name: web, key: hots}",
            "configMapKeyRef: {name: web, key: host}"),
        Default.ON,
        "use a key that exists, or set optional: true");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Reference reference : References.of(all)) {
      Optional<RenderedObject> found =
          all.findBeside(reference.object(), reference.kind(), reference.name().text());
      if (found.isEmpty()
          || reference.optional()
          || reference.keys().isEmpty()
          || References.isFilledLater(found.get())) {
        continue;
      }
      for (At key : reference.keys()) {
        if (!References.hasKey(found.get(), key.text())) {
          out.add(key, found.get() + " has no key '" + key.text() + "'");
        }
      }
    }
  }
}
