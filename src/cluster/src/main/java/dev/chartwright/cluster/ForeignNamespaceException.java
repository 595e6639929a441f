package dev.chartwright.cluster;

import dev.chartwright.ChartwrightException;
import java.util.Collection;

/** A namespace of a user's cluster that Chartwright did not create and so does not change. */
public final class ForeignNamespaceException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
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
