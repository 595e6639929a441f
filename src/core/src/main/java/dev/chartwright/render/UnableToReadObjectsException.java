package dev.chartwright.render;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** Thrown if a file does not contain the objects of a cluster. */
public final class UnableToReadObjectsException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToReadObjectsException(String place, String why, @Nullable Throwable cause) {
    super(
        Cause.INPUT,
        "Cannot read objects from " + place + ": " + why,
        "List files or folders with Kubernetes manifests, as kubectl get -o yaml prints them.",
        cause);
  }
}
