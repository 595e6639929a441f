package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;

/** The process was told to end while it verified: what it found out by then says nothing. */
public final class InterruptedRunException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  InterruptedRunException() {
    super(Cause.ENVIRONMENT, "Interrupted: nothing was verified", "run it again", null);
  }

  /**
   * Whether this process is about to end. Clusters are taken down then, so that what goes on in
   * other threads meets failures that mean nothing.
   *
   * @return true once the process was told to end
   */
  public static boolean isEnding() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
