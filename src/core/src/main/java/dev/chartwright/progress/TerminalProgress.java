package dev.chartwright.progress;

import java.io.PrintWriter;
import java.util.List;

/**
 * A line on a terminal and the unfinished work below it. It is rewritten at each change, and erased
 * when the work is done.
 */
public final class TerminalProgress implements Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final String UP = "\u001b[1A";
  private static final long PAUSE_NANOS = 50_000_000;
  private static final int MOST_LINES = 12;

  private final PrintWriter out;
  private final int columns;
  private String what = "";
  private int steps;
  private int done;
  private long shown;
  private int below;

  /**
   * Creates a line on a terminal.
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
    show("", List.of(), true);
  }

  @Override
  public synchronized void step(String name) {
    done++;
    show(name, List.of(), done == steps);
  }

  @Override
  public synchronized void standing(List<String> standing, List<String> changes) {
    show("", standing, false);
  }

  private void show(String name, List<String> lines, boolean now) {
    long time = System.nanoTime();
    if (!now && time - shown < PAUSE_NANOS) {
      return;
    }
    shown = time;
    erase();
    String count = steps > 0 ? " " + done + "/" + steps : "";
    out.print(cut(what + count + (name.isEmpty() ? "" : "  " + name)));
    int most = Math.min(lines.size(), MOST_LINES);
    for (String line : lines.subList(0, most)) {
      out.print("\n" + cut("  " + line));
    }
    if (most < lines.size()) {
      out.print("\n" + cut("  and " + (lines.size() - most) + " more"));
    }
    below = most + (most < lines.size() ? 1 : 0);
    out.flush();
  }

  private String cut(String line) {
    int most = Math.max(10, columns - 1);
    return line.length() > most ? line.substring(0, most - 1) + "…" : line;
  }

  private void erase() {
    out.print(ERASE);
    for (int i = 0; i < below; i++) {
      out.print(UP + ERASE);
    }
    below = 0;
  }

  @Override
  public synchronized void close() {
    erase();
    out.flush();
  }
}
