package dev.chartwright.cli;

import dev.chartwright.config.internal.AllRules;
import dev.chartwright.helm.internal.Helm;
import dev.chartwright.internal.yaml.Json;
import dev.chartwright.verify.internal.ResultCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Begins what a command is going to need on other threads, while this one reads the command line
 * and the project. It changes no result: what is ready is found ready, and the command meets a
 * failure where it needs what failed.
 */
final class HeadStart {
  private static final Set<String> VERIFYING = Set.of("verify", "lint");
  private static final Set<String> HELP = Set.of("--help", "-h");

  private final List<Thread> threads = new ArrayList<>();

  private HeadStart() {}

  /**
   * Begins.
   *
   * @param args the arguments of the process
   */
  static HeadStart of(String... args) {
    HeadStart start = new HeadStart();
    List<String> given = Arrays.asList(args);
    boolean verifies = args.length > 0 && VERIFYING.contains(args[0]);
    boolean renders = args.length > 0 && args[0].equals("template");
    for (String help : HELP) {
      if (given.contains(help)) {
        return start;
      }
    }
    if (verifies || renders) {
      start.begin(new LoadHelm(renders || given.contains("--no-cache")));
    }
    if (verifies) {
      start.begin(new LoadRules());
    }
    return start;
  }

  // Classes and not lambdas: the first lambda of a process takes longer than all of the above.

  private static final class LoadHelm implements Runnable {
    private final boolean isNeeded;

    LoadHelm(boolean isNeeded) {
      this.isNeeded = isNeeded;
    }

    /** A verification that finds its results in the cache does not need Helm. */
    @Override
    public void run() {
      if (isNeeded || !ResultCache.hasAny()) {
        Helm.load();
      }
    }
  }

  private static final class LoadRules implements Runnable {
    /** The project is read with JSON first, and the rules are looked up afterwards. */
    @Override
    public void run() {
      Json.object();
      AllRules.catalog();
    }
  }

  private static final class Ignored implements Thread.UncaughtExceptionHandler {
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
      // The command meets the same failure, and reports it.
    }
  }

  private void begin(Runnable work) {
    Thread thread = new Thread(work, "chartwright-head-start");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(new Ignored());
    thread.start();
    threads.add(thread);
  }

  /** Waits until nothing is under way: a process must not end with a library half loaded. */
  void end() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
