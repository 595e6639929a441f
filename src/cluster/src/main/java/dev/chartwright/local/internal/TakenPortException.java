package dev.chartwright.local.internal;

import dev.chartwright.ChartwrightException;

/** A local port that cannot be used. */
public final class TakenPortException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  TakenPortException(int port, String reason) {
    super(
        Cause.INPUT,
        "Cannot listen on port " + port + " of this machine: " + reason + ".",
        "Choose another port with --port, or leave the option out to use the next free port.",
        null);
  }
}
