package dev.chartwright.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A child JVM with the class path of this one. */
public final class Jvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Jvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /**
   * Starts a main class.
   *
   * @param temporary where it keeps its temporary files
   * @param environment variables over those of this process
   * @param mainClass the class
   * @param args its arguments
   */
  public static Jvm start(
      Path temporary, Map<String, String> environment, Class<?> mainClass, String... args) {
    try {
      Files.createDirectories(temporary);
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-XX:-UsePerfData");
      command.add("-Djava.io.tmpdir=" + temporary);
      command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
      command.add(mainClass.getName());
      command.addAll(List.of(args));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return new Jvm(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it prints a line; fails when it ends before. */
  public Jvm awaitLine(String wanted) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(wanted)) {
        return this;
      }
      seen.append(line).append('\n');
    }
    throw new AssertionError("the child ended without printing '" + wanted + "':\n" + seen);
  }

  /** Sends a signal by its name. */
  public Jvm signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    return this;
  }

  /** Its exit code, or -1 if it does not end in time; then it is killed. */
  public int exitCode(int seconds) throws InterruptedException {
    if (process.waitFor(seconds, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    close();
    return -1;
  }

  /** What it printed since the last line that was waited for, up to its end. */
  public String rest() {
    return output.lines().collect(Collectors.joining("\n"));
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
