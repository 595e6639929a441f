package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** The cluster rejects the labels or annotations of the release's namespace. */
public final class UnableToLabelNamespaceException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToLabelNamespaceException(String namespace, KubernetesClientException cause) {
    super(
        Cause.INPUT,
        "Cannot label the namespace "
            + namespace
            + ": "
            + (cause.getStatus() == null || cause.getStatus().getMessage() == null
                ? cause.getMessage()
                : cause.getStatus().getMessage()),
        "Correct namespace.labels, namespace.annotations or namespace.podSecurity in the values.",
        cause);
  }
}
