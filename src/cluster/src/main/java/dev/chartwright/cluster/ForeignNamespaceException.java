package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import java.util.Collection;

/** A namespace of somebody's cluster that we have not made, and so do not touch. */
public final class ForeignNamespaceException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a failure.
   *
   * @param cluster what the cluster is
   * @param namespaces the namespaces
   */
  public ForeignNamespaceException(String cluster, Collection<String> namespaces) {
    super(
        Cause.INPUT,
        (namespaces.size() == 1 ? "The namespace " : "The namespaces ")
            + String.join(", ", namespaces)
            + (namespaces.size() == 1 ? " exists" : " exist")
            + " already in "
            + cluster
            + ", and Chartwright did not create "
            + (namespaces.size() == 1 ? "it." : "them."),
        "Choose other namespaces, use another cluster, or delete the namespaces yourself.",
        null);
  }
}
