package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;

/** A check that compares the objects of a release. */
public abstract non-sealed class CrossCheck extends PolicyCheck {
  protected CrossCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  protected abstract void look(RenderedObjects all, Reporter out);
}
