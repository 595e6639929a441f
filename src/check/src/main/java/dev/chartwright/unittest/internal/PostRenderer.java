package dev.chartwright.unittest.internal;

import dev.chartwright.internal.process.Program;
import dev.chartwright.internal.process.UnableToRunProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A program that changes what was rendered (pkg/unittest/test_job.go MergeAndPostRender). It reads
 * all templates as one text, each below a comment with its name, and prints that text again.
 *
 * @param command its path, or a name in PATH
 */
record PostRenderer(String command, List<String> args) {
  /** Where everything is if the program keeps no comment. */
  static final String WHOLE = "manifest.yaml";

  private static final String NAME = "#### file:";
  private static final String SEPARATOR = "---\n" + NAME;
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 20 << 20;

  /** Scripts of post-renderers write files with fixed names, and helm-unittest runs one test. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  PostRenderer {
    args = List.copyOf(args);
  }

  /** A program that did not run to its end. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    FailedException(String why, Throwable cause) {
      super(why, cause);
    }

    FailedException(String why) {
      super(why);
    }
  }

  /** Returns the files that its line names, from the working folder: its script and others. */
  Set<Path> files() {
    Set<Path> files = new TreeSet<>();
    Stream.concat(Stream.of(command).filter(one -> one.contains("/")), args.stream())
        .filter(one -> !one.isEmpty() && one.indexOf(0) < 0)
        .map(one -> Path.of(one).toAbsolutePath().normalize())
        .filter(Files::isRegularFile)
        .forEach(files::add);
    return files;
  }

  /**
   * Runs the program.
   *
   * @param texts what each template printed
   * @return what it makes of them
   */
  Map<String, String> run(Map<String, String> texts) throws FailedException {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(args);
    Program.Ended ended;
    try {
      ONE_AT_A_TIME.lockInterruptibly();
      try {
        ended = Program.of(line, TIME, MOST_BYTES).withInput(joined(texts)).runHere();
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    } catch (UnableToRunProgramException e) {
      throw new FailedException("the post-renderer '" + command + "' " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("the post-renderer '" + command + "' was interrupted", e);
    }
    if (ended.code() != 0) {
      String error = ended.err().strip();
      throw new FailedException(
          "the post-renderer '"
              + command
              + "' ended with exit code "
              + ended.code()
              + (error.isEmpty() ? "" : ": " + error));
    }
    return split(ended.out());
  }

  static String joined(Map<String, String> texts) {
    StringBuilder all = new StringBuilder();
    new TreeMap<>(texts)
        .forEach(
            (name, text) ->
                all.append(SEPARATOR)
                    .append(' ')
                    .append(name)
                    .append('\n')
                    .append(text.strip())
                    .append('\n'));
    return all.toString();
  }

  static Map<String, String> split(String text) {
    Map<String, String> texts = new TreeMap<>();
    int start = 0;
    while (start < text.length()) {
      int next = text.indexOf(SEPARATOR, start + 1);
      int end = next < 0 ? text.length() : next;
      block(text.substring(start, end), texts);
      start = end;
    }
    return texts.isEmpty() ? Map.of(WHOLE, text) : texts;
  }

  /** A part without a name is lost, as in helm-unittest. */
  private static void block(String block, Map<String, String> texts) {
    int name = block.indexOf(NAME + " ");
    if (name >= 0) {
      int end = block.indexOf('\n', name);
      String line = block.substring(name, end < 0 ? block.length() : end);
      String header = "---\n" + line + "\n";
      texts.put(
          line.substring(NAME.length() + 1),
          block.startsWith(header) ? block.substring(header.length()) : block);
    }
  }
}
