package dev.chartwright.cli;

import dev.chartwright.internal.http.ProxyLogins;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The entry point of the command {@code chartwright}. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    ProxyLogins.allow();
    LibraryFolders.name();
    skipSearches();
    HeadStart start = HeadStart.of(args);
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(out, err, args);
    out.flush();
    err.flush();
    start.end();
    if (code != ExitCode.PASSED || !isAlone()) {
      System.exit(code);
    }
  }

  /** Java opens every jar of the class path to find that Groovy, and other loggers, are missing. */
  private static void skipSearches() {
    setIfMissing("picocli.disable.closures", "true");
    setIfMissing("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    setIfMissing("slf4j.internal.verbosity", "WARN"); // otherwise it prints its provider
  }

  private static void setIfMissing(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Returns whether this thread is the last one that keeps the process. From Java 21 on {@link
   * System#exit} gets itself a logger first, for which Java opens every jar of the class path.
   */
  private static boolean isAlone() {
    Thread[] threads = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].isDaemon() && threads[i] != Thread.currentThread()) {
        return false;
      }
    }
    return count < threads.length;
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8),
        false,
        StandardCharsets.UTF_8);
  }

  /**
   * Runs the command without ending the process.
   *
   * @param out receives results
   * @param err receives errors and progress
   * @param args the arguments
   * @return 0 passed, 1 findings, 2 bad input, 3 environment, 70 a bug
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(out, err, Terminal.fromProcess(), args);
  }

  static int run(PrintWriter out, PrintWriter err, Terminal terminal, String... args) {
    try {
      return CommandLines.of(out, err, terminal, args).execute(args);
    } catch (Error e) {
      // Picocli handles exceptions only. The JVM's own exit code, 1, would mean "findings".
      err.println("Internal error: " + e);
      err.println(
          "  This is a bug in Chartwright. Run the command again with --debug, and report its"
              + " output.");
      if (Arrays.asList(args).contains("--debug")) {
        e.printStackTrace(err);
      }
      err.flush();
      return ExitCode.FAULT;
    }
  }
}
