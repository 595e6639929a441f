package dev.chartwright.release;

import dev.chartwright.helm.internal.HelmProcess;

/**
 * What happens when this process must end (Ctrl-C) while Helm works: Helm is killed, and the
 * release recovered at once, if the cluster can still be reached.
 */
final class Interruption implements AutoCloseable {
  private final Thread thread;

  private Interruption(Thread thread) {
    this.thread = thread;
  }

  static Interruption of(HelmProcess process, Runnable recovery) {
    Thread thread =
        new Thread(
            () -> {
              process.kill();
              try {
                recovery.run();
              } catch (RuntimeException e) {
                // A cluster that Chartwright started is removed at the same time, with its
                // release.
              }
            },
            "helm-interruption");
    Runtime.getRuntime().addShutdownHook(thread);
    return new Interruption(thread);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // It is running: this process is about to end.
    }
  }
}
