package dev.chartwright.helm.internal;

import dev.chartwright.helm.UnableToLoadHelmException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The child process: reads one call from standard input, lets Helm do it, writes the reply, ends.
 * Standard input stays open as long as the parent lives; at its end this process ends too, at once,
 * so that Helm never continues without its parent.
 */
public final class ReleaseMain {
  private static final int ORPHANED = 130;
  private static final long GRACE_MILLIS = 100;

  private ReleaseMain() {}

  /**
   * Runs one call.
   *
   * @param args the file for the reply
   * @throws IOException if the call cannot be read or the reply not be written
   */
  public static void main(String[] args) throws IOException {
    FileChannel line = new FileInputStream(FileDescriptor.in).getChannel();
    InputStream in = new BufferedInputStream(Channels.newInputStream(line));
    ReleaseRequest request = ReleaseRequest.read(new DataInputStream(in));
    daemon("parent", () -> endWithParent(in));
    run(request).write(Path.of(args[0]));
    hangUp(line);
    // Helm's Go code can still print or do something, which has no effect.
    Runtime.getRuntime().halt(0);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** A JVM that ends waits 0.3 s for a thread that reads, unless that is woken. */
  private static void hangUp(FileChannel line) {
    try {
      daemon("end", () -> close(line)).join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(FileChannel line) {
    try {
      line.close();
    } catch (IOException e) {
      // Then it takes 0.3 s longer.
    }
  }

  private static ReleaseReply run(ReleaseRequest request) {
    Instant called = Instant.now();
    try {
      HelmLibrary library = HelmLibrary.get();
      called = Instant.now();
      return reply(true, library.call(lib -> new ReleaseRun(lib, request).call()), called);
    } catch (IllegalStateException | UnableToLoadHelmException e) {
      return reply(false, String.valueOf(e.getMessage()), called);
    }
  }

  private static ReleaseReply reply(boolean succeeded, String text, Instant called) {
    return new ReleaseReply(succeeded, text, called, Duration.between(called, Instant.now()));
  }

  private static void endWithParent(InputStream in) {
    try {
      while (in.read() >= 0) {
        // The parent sends nothing more; it only keeps the pipe open.
      }
    } catch (AsynchronousCloseException e) {
      return; // all is done
    } catch (IOException e) {
      // The line is cut.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}
