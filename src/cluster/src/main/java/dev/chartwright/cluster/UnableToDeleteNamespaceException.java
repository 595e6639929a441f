package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;

/** A namespace whose deletion hangs. */
public final class UnableToDeleteNamespaceException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param namespace the namespace
   * @param hanging what keeps it from ending, in the cluster's words
   */
  public UnableToDeleteNamespaceException(String namespace, String hanging) {
    super(
        Cause.ENVIRONMENT,
        "The namespace " + namespace + " does not end: " + hanging,
        "look at the objects with  kubectl get all,pvc -n "
            + namespace
            + " ; a finalizer waits for a controller that must run to take it away",
        null);
  }
}
