package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;

/** A namespace whose deletion hangs. */
public final class UnableToDeleteNamespaceException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param hanging what keeps it from ending, as the cluster reports it
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
