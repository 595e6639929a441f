package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

/** A check of a Pod. Checks with severity info skip hooks, because hooks run only once. */
public abstract class PodCheck extends ObjectCheck {
  protected PodCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  @Override
  protected final void look(RenderedObject object, Reporter out) {
    boolean skipped = rule().severity() == Severity.INFO && object.isHook();
    object.pod().filter(pod -> !skipped).ifPresent(pod -> look(pod, out));
  }

  protected abstract void look(Pod pod, Reporter out);
}
