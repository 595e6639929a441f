package dev.chartwright.cli;

/**
 * The terminal of the process. Java cannot detect whether standard error is a terminal, or how wide
 * it is; the launcher passes both in system properties.
 *
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param columns the width in columns
 * @param color whether to use colours on standard output
 */
record Terminal(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean color) {
  private static final int DEFAULT_COLUMNS = 100;
  private static final int LEAST_COLUMNS = 20;

  /** Output to a file or a pipe. */
  static final Terminal NONE = new Terminal(false, false, DEFAULT_COLUMNS, false);

  static Terminal fromProcess() {
    boolean out = Boolean.getBoolean("chartwright.stdout.terminal");
    boolean err = Boolean.getBoolean("chartwright.stderr.terminal");
    int columns = Integer.getInteger("chartwright.columns", DEFAULT_COLUMNS);
    String none = System.getenv("NO_COLOR");
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        out,
        err && !dumb,
        columns < LEAST_COLUMNS ? DEFAULT_COLUMNS : columns,
        out && !dumb && (none == null || none.isEmpty()));
  }
}
