package dev.chartwright.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command {@code chartwright}. */
public final class Main {
  private Main() {}

  /**
   * Runs and ends the process.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8),
        false,
        StandardCharsets.UTF_8);
  }

  /**
   * Runs in this process.
   *
   * @param out where results go
   * @param err where errors and progress go
   * @param args the arguments
   * @return the exit code: see {@link ExitCode}
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(out, err, Terminal.fromProcess(), args);
  }

  static int run(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
    return CommandLines.of(out, err, terminal, args).execute(args);
  }
}
