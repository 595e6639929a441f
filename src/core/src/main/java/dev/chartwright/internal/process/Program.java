package dev.chartwright.internal.process;

import dev.chartwright.internal.process.UnableToRunProgramException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A program to run to its end. It is killed with all processes that it started when it takes too
 * long or writes too much, even while one of these processes keeps its output open.
 *
 * @param command the program and its arguments
 * @param folder where it runs; empty for the folder of this process
 * @param environment changes a copy of this process's environment
 * @param input what it reads from standard input
 * @param time the limit of time
 * @param mostBytes the limit of each of its two outputs, in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Program(
    List<String> command,
    Optional<Path> folder,
    Consumer<Map<String, String>> environment,
    byte[] input,
    Duration time,
    int mostBytes) {
  /** How long output is awaited that a surviving child of an ended program may still write. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Keeps its own copy of the command. */
  public Program {
    command = List.copyOf(command);
  }

  /**
   * Makes a program without input that runs in this process's folder and environment.
   *
   * @param command the program and its arguments
   * @param time the limit of time
   * @param mostBytes the limit of each of its two outputs, in bytes
   */
  public static Program of(List<String> command, Duration time, int mostBytes) {
    return new Program(command, Optional.empty(), any -> {}, new byte[0], time, mostBytes);
  }

  /**
   * Sets what it reads from standard input.
   *
   * @param text the input
   * @return a changed copy
   */
  public Program withInput(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Program(command, folder, environment, bytes, time, mostBytes);
  }

  /**
   * How a program ended.
   *
   * @param code its exit code
   * @param out what it wrote to standard output, read as UTF-8
   * @param err what it wrote to standard error, read as UTF-8
   */
  public record Ended(int code, String out, String err) {}

  /**
   * Runs it.
   *
   * @return its exit code and its output
   * @throws UnableToRunProgramException if it cannot be started or exceeds a limit
   */
  public Ended run() throws UnableToRunProgramException {
    return run(start());
  }

  /**
   * Runs it, and kills it with all processes that it started if this process ends meanwhile.
   *
   * @return its exit code and its output
   * @throws UnableToRunProgramException if it cannot be started or exceeds a limit
   */
  public Ended runHere() throws UnableToRunProgramException {
    Process process = start();
    Thread killer = new Thread(() -> kill(process), "chartwright-program-end");
    try {
      Runtime.getRuntime().addShutdownHook(killer);
    } catch (IllegalStateException e) {
      kill(process);
      throw new UnableToRunProgramException(Kind.INTERRUPTED, "was interrupted", e);
    }
    try {
      return run(process);
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(killer);
      } catch (IllegalStateException e) {
        // It is running: this process is about to end.
      }
    }
  }

  private Ended run(Process process) throws UnableToRunProgramException {
    try {
      Output out = new Output(process, process.getInputStream());
      Output err = new Output(process, process.getErrorStream());
      feed(process);
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnableToRunProgramException(
            Kind.TIME, "did not end in " + time.toSeconds() + " s", null);
      }
      out.await(GRACE);
      err.await(GRACE);
      if (out.isTooLong() || err.isTooLong()) {
        throw new UnableToRunProgramException(
            Kind.OUTPUT, "wrote more than " + mostBytes + " bytes", null);
      }
      return new Ended(process.exitValue(), out.text(), err.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnableToRunProgramException(Kind.INTERRUPTED, "was interrupted", e);
    } finally {
      kill(process);
    }
  }

  private Process start() throws UnableToRunProgramException {
    ProcessBuilder builder = new ProcessBuilder(command);
    folder.ifPresent(place -> builder.directory(place.toFile()));
    environment.accept(builder.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UnableToRunProgramException(Kind.START, "cannot be started: " + e.getMessage(), e);
    }
  }

  /** In a separate thread, since a program that does not read would block this one. */
  private void feed(Process process) {
    daemon(
        () -> {
          try (OutputStream in = process.getOutputStream()) {
            in.write(input);
          } catch (IOException e) {
            // The program has ended, or does not read its input.
          }
        });
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chartwright-program");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Children first, since they cannot be found once their parent has ended. */
  private static void kill(Process process) {
    if (process.isAlive()) {
      try (Stream<ProcessHandle> children = process.descendants()) {
        List<ProcessHandle> known = children.toList();
        process.destroyForcibly();
        known.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  /** Reads an output beside us, as far as its limit. */
  private final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean tooLong = new AtomicBoolean();
    private final Thread reader;

    Output(Process process, InputStream stream) {
      reader = daemon(() -> read(process, stream));
    }

    private void read(Process process, InputStream stream) {
      byte[] buffer = new byte[1 << 13];
      try {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          synchronized (bytes) {
            if (bytes.size() + n > mostBytes) {
              tooLong.set(true);
              kill(process);
              return;
            }
            bytes.write(buffer, 0, n);
          }
        }
      } catch (IOException e) {
        // The stream was closed: what came so far counts.
      }
    }

    void await(Duration time) throws InterruptedException {
      reader.join(time.toMillis());
    }

    boolean isTooLong() {
      return tooLong.get();
    }

    String text() {
      synchronized (bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
    }
  }
}
