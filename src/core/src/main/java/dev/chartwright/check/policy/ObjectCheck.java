package dev.chartwright.check.policy;

import dev.chartwright.check.Rule;

/** A check that needs one object alone, so that equal documents are judged once. */
abstract non-sealed class ObjectCheck extends PolicyCheck {
  ObjectCheck(Rule rule, Default standing, String remedy) {
    super(rule, standing, remedy);
  }

  abstract void look(RenderedObject object, Reporter out);
}
