package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;

/** A check between the objects of a release. */
abstract non-sealed class CrossCheck extends PolicyCheck {
  CrossCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  abstract void look(RenderedObjects all, Reporter out);
}
