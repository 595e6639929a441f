package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;

/** There is no local cluster, or it does not answer. */
public final class NoLocalClusterException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  NoLocalClusterException(String name) {
    super(Cause.ENVIRONMENT, "There is no local cluster " + name, "start it: chartwright up", null);
  }
}
