package dev.chartwright.cluster.internal;

import dev.chartwright.internal.file.UserCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Removes the nodes of a cluster and its kubeconfig when they are returned, when this process ends,
 * and when it is killed. It is created before the containers.
 */
public final class NodeLease {
  private final Engine engine;
  private final List<String> containers;
  private final Path kubeconfig;
  private final Optional<Watchdog> watchdog;
  private final Thread hook;
  private final AtomicBoolean over = new AtomicBoolean();

  private NodeLease(Engine engine, List<String> containers, Path kubeconfig) {
    this.engine = engine;
    this.containers = List.copyOf(containers);
    this.kubeconfig = kubeconfig;
    this.watchdog = Watchdog.start(engine.address(), containers, kubeconfig);
    this.hook = new Thread(this::endWithProcess, "chartwright-cluster-shutdown");
  }

  /**
   * Takes a lease.
   *
   * @param containers the names that the containers will have
   * @param kubeconfig the file that will lead to it, alone in its folder
   */
  public static NodeLease take(Engine engine, List<String> containers, Path kubeconfig) {
    NodeLease lease = new NodeLease(engine, containers, kubeconfig);
    Runtime.getRuntime().addShutdownHook(lease.hook);
    return lease;
  }

  /** Keeps the node: the lease no longer applies. */
  public void keep() {
    if (over.compareAndSet(false, true)) {
      forgetHook();
      watchdog.ifPresent(Watchdog::close);
    }
  }

  /** Removes node and kubeconfig. A second call has no effect. */
  public void end() {
    if (over.compareAndSet(false, true)) {
      forgetHook();
      removeAll();
      watchdog.ifPresent(Watchdog::close);
    }
  }

  private void endWithProcess() {
    // A container that is not created yet may come a moment later: that is left to the watchdog.
    if (over.compareAndSet(false, true) && removeAll()) {
      watchdog.ifPresent(Watchdog::close);
    }
  }

  private boolean removeAll() {
    UserCache.delete(Optional.ofNullable(kubeconfig.getParent()).orElse(kubeconfig));
    boolean removed = true;
    for (String container : containers) {
      removed &= engine.removeOwn(container);
    }
    return removed;
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }
}
