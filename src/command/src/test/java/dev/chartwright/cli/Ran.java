package dev.chartwright.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a run of the command gave.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it told on standard error
 */
record Ran(int code, String out, String err) {
  static Ran chartwright(Object... args) {
    return chartwright(Terminal.NONE, args);
  }

  static Ran chartwright(Terminal terminal, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), terminal, texts);
    return new Ran(code, out.toString(), err.toString());
  }
}
