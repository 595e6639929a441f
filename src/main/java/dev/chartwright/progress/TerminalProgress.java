package dev.chartwright.progress;

import java.io.PrintWriter;

/** One line on a terminal, written over and over; gone when the work is done. */
public final class TerminalProgress implements Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final long PAUSE_NANOS = 50_000_000;

  private final PrintWriter out;
  private final int columns;
  private String what = "";
  private int steps;
  private int done;
  private long shown;

  /**
   * A line on a terminal.
   *
   * @param out the terminal
   * @param columns its width
   */
  public TerminalProgress(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public synchronized void stage(String name, int count) {
    what = name;
    steps = count;
    done = 0;
    show("", true);
  }

  @Override
  public synchronized void step(String name) {
    done++;
    show(name, done == steps);
  }

  private void show(String name, boolean now) {
    long time = System.nanoTime();
    if (!now && time - shown < PAUSE_NANOS) {
      return;
    }
    shown = time;
    String count = steps > 0 ? " " + done + "/" + steps : "";
    String line = what + count + (name.isEmpty() ? "" : "  " + name);
    int most = Math.max(10, columns - 1);
    out.print(ERASE + (line.length() > most ? line.substring(0, most - 1) + "…" : line));
    out.flush();
  }

  @Override
  public synchronized void close() {
    out.print(ERASE);
    out.flush();
  }
}
