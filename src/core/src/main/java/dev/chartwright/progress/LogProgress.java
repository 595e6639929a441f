package dev.chartwright.progress;

import java.io.PrintWriter;
import java.util.List;

/** One plain line for each stage, for logs. */
public final class LogProgress implements Progress {
  private final PrintWriter out;

  /**
   * Creates lines in a log.
   *
   * @param out the log
   */
  public LogProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void stage(String what, int steps) {
    out.println(what + (steps > 0 ? " (" + steps + ")" : "") + " …");
    out.flush();
  }

  @Override
  public void step(String done) {}

  @Override
  public synchronized void standing(List<String> standing, List<String> changes) {
    changes.forEach(change -> out.println("  " + change));
    out.flush();
  }

  @Override
  public void close() {}
}
