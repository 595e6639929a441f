package dev.chartwright.check.internal.policy.metadata;

import dev.chartwright.check.Rule;
import dev.chartwright.check.Severity;
import dev.chartwright.check.internal.policy.internal.At;
import dev.chartwright.check.internal.policy.internal.ObjectCheck;
import dev.chartwright.check.internal.policy.internal.RenderedObject;
import dev.chartwright.check.internal.policy.internal.Reporter;

final class LongStatefulSetName extends ObjectCheck {
  /** What a label has at most; a longer name is rejected itself (CW1005). */
  private static final int MOST_OF_LABEL = 63;

  /** A hyphen and the digits of a 32-bit hash. */
  private static final int SUFFIX = 11;

  LongStatefulSetName() {
    super(
        new Rule(
            "CW1374",
            "The name of a StatefulSet leaves no room for the labels of its Pods",
            Severity.ERROR,
            "Each Pod gets the label controller-revision-hash: the name of the StatefulSet, '-' and"
                + " a hash of up to 10 characters. The value of a label has at most 63 characters,"
                + " so the API server accepts the StatefulSet and rejects its Pods. Source:"
                + " Kubernetes, pkg/controller/history, ControllerRevisionName.",
            "kind: StatefulSet\nmetadata:"
                + "\n  name: production-customer-data-platform-postgresql-replica-read",
            "kind: StatefulSet\nmetadata:\n  name: customer-postgresql-read"),
        Default.ON,
        "shorten the name to at most 52 characters, for example with trunc 52 in its helper");
  }

  /** One in four hashes has a digit less, with which the name just fits. */
  @Override
  protected Severity severity(RenderedObject object) {
    int length = object.get("metadata", "name").text().length();
    return length == MOST_OF_LABEL - SUFFIX + 1 ? Severity.WARNING : super.severity(object);
  }

  @Override
  protected void look(RenderedObject object, Reporter out) {
    At name = object.get("metadata", "name");
    int length = name.text().length();
    if (object.isKind("StatefulSet")
        && object.get("apiVersion").text().startsWith("apps/")
        && length > MOST_OF_LABEL - SUFFIX
        && length <= MOST_OF_LABEL) {
      out.add(
          name,
          "the name has "
              + length
              + " characters; with its hash, the label controller-revision-hash of the Pods has up"
              + " to "
              + (length + SUFFIX)
              + ", and at most 63 are allowed");
    }
  }
}
