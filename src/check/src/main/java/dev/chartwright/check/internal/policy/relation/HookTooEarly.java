package dev.chartwright.check.internal.policy.relation;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.CrossCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.RenderedObjects;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class HookTooEarly extends CrossCheck {
  private static boolean isThere(RenderedObject needed, RenderedObject hook) {
    boolean early = needed.manifest().hooks().contains("pre-install");
    return early && weight(needed) <= weight(hook);
  }

  private static long weight(RenderedObject hook) {
    return hook.annotation("helm.sh/hook-weight").number(0);
  }

  HookTooEarly() {
    super(
        new Rule(
            "CW1240",
            "A hook runs before an object that it needs exists",
            Severity.ERROR,
            "The install waits for the hook until its timeout. Helm creates pre-install"
                + " hooks before all other objects, in the order of their weights. Source: Helm,"
                + " chart hooks.",
            """
          kind: Job
          annotations: {helm.sh/hook: pre-install}
          envFrom: [{configMapRef: {name: web}}]""",
            """
          kind: Job
          annotations: {helm.sh/hook: post-install}
          envFrom: [{configMapRef: {name: web}}]"""),
        Default.ON,
        "make the object a hook with a smaller weight, or use post-install for the hook");
  }

  @Override
  protected void look(RenderedObjects all, Reporter out) {
    for (Reference reference : References.of(all)) {
      RenderedObject hook = reference.object();
      if (!hook.manifest().hooks().contains("pre-install") || reference.optional()) {
        continue;
      }
      all.findBeside(hook, reference.kind(), reference.name().text())
          .filter(needed -> !isThere(needed, hook))
          .ifPresent(
              needed -> out.add(reference.name(), "the hook runs before " + needed + " exists"));
    }
  }
}
