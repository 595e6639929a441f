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
        "Cannot delete the namespace " + namespace + ": " + hanging,
        "List its objects (kubectl get all,pvc -n "
            + namespace
            + "). If an object has a finalizer, start the controller that removes the finalizer.",
        null);
  }
}
