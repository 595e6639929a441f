package dev.chartwright.verify.internal;

import dev.chartwright.ChartwrightException;

/** The process was interrupted during a verification, so the result is incomplete. */
public final class InterruptedRunException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  InterruptedRunException() {
    super(
        Cause.ENVIRONMENT,
        "The verification was interrupted before it finished.",
        "Run the command again.",
        null);
  }

  /**
   * Returns whether the process is ending. Clusters are removed then, which causes meaningless
   * failures in other threads.
   *
   * @return true after the process received a signal to end
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
