package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;

/** A check of a Pod. Advice spares hooks: they run once and are gone. */
abstract class PodCheck extends ObjectCheck {
  PodCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  @Override
  final void look(RenderedObject object, Reporter out) {
    boolean spared = rule().severity() == Severity.INFO && object.isHook();
    object.pod().filter(pod -> !spared).ifPresent(pod -> look(pod, out));
  }

  abstract void look(Pod pod, Reporter out);
}
