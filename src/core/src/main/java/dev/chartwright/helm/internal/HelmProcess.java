package dev.chartwright.helm.internal;

import dev.chartwright.helm.HelmException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A call of Helm that changes a cluster, in a separate Java process. A call in this process blocks,
 * above all while hooks run, and cannot be interrupted; a process can be killed. It also ends with
 * its parent, in whatever way the parent ends.
 *
 * <p>A call that is killed leaves its release {@code pending}, and Helm rejects any other until the
 * release is recovered.
 */
public final class HelmProcess implements AutoCloseable {
  private final ReleaseJvm jvm;

  private HelmProcess(ReleaseJvm jvm) {
    this.jvm = jvm;
  }

  /**
   * Starts a call.
   *
   * @param kubeconfig a kubeconfig file; its current context is the cluster
   * @param call what to do there
   * @return the running call
   * @throws dev.chartwright.chart.UnableToReadValuesException if its values cannot be read
   */
  public static HelmProcess start(Path kubeconfig, ReleaseCall call) {
    return new HelmProcess(ReleaseJvm.start(kubeconfig, call));
  }

  /**
   * Returns whether it has ended, one way or another.
   *
   * @return true if {@link #await} returns at once
   */
  public boolean isDone() {
    return !jvm.process().isAlive();
  }

  /**
   * Returns a future that completes at its end.
   *
   * @return completed when {@link #isDone} turns true
   */
  public CompletableFuture<?> end() {
    return jvm.process().onExit();
  }

  /**
   * Returns the number of its process.
   *
   * @return as the system counts
   */
  public long pid() {
    return jvm.process().pid();
  }

  /**
   * Waits until it ends. An interrupt kills it.
   *
   * @throws HelmException if Helm failed, or was killed
   */
  public HelmReply await() {
    try {
      jvm.process().waitFor();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    return jvm.result();
  }

  /** Kills it, and returns when it is dead: from then on it changes nothing more. */
  public void kill() {
    jvm.process().destroyForcibly().onExit().join();
  }

  /** Kills it if it still runs, and removes its files. */
  @Override
  public void close() {
    kill();
    jvm.clean();
  }
}
