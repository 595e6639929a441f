package dev.chartwright.check.internal.policy.internal;

import dev.chartwright.check.Rule;

/** A check of a single object. It runs once for equal documents. */
public abstract non-sealed class ObjectCheck extends PolicyCheck {
  protected ObjectCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  protected abstract void look(RenderedObject object, Reporter out);
}
