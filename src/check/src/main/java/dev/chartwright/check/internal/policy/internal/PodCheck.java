package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

/**
 * A check of a Pod. A hook or a test runs once, and ends: what is a warning elsewhere is an info
 * there, and checks with severity info skip it.
 */
public abstract class PodCheck extends ObjectCheck {
  protected PodCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  @Override
  protected final void look(RenderedObject object, Reporter out) {
    boolean skipped = rule().severity() == Severity.INFO && object.isHook();
    object.pod().filter(pod -> !skipped).ifPresent(pod -> look(pod, out));
  }

  @Override
  protected final Severity severity(RenderedObject object) {
    Severity severity = rule().severity();
    return severity == Severity.WARNING && object.isHook() ? Severity.INFO : severity;
  }

  protected abstract void look(Pod pod, Reporter out);
}
