package dev.chartwright.cli;

import dev.chartwright.internal.http.Http;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The command {@code chartwright}. */
public final class Main {
  private Main() {}

  /**
   * Runs and ends the process.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    Http.prepare();
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
    try {
      return CommandLines.of(out, err, terminal, args).execute(args);
    } catch (Error e) {
      // Picocli hands on exceptions only; the JVM's own exit code would read as "findings".
      err.println("Internal error: " + e);
      err.println(
          "  this is a fault of chartwright; run again with --debug and report what it prints");
      if (Arrays.asList(args).contains("--debug")) {
        e.printStackTrace(err);
      }
      err.flush();
      return ExitCode.FAULT;
    }
  }
}
