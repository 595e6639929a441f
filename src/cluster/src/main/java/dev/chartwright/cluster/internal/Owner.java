package dev.chartwright.cluster.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that a container belongs to, distinguished from every other process, also from one
 * that gets the same number later.
 *
 * @param pid its number
 * @param started when it started, in whatever unit the system counts
 * @param space which numbers these are: containers count their own
 * @param boot which run of which machine
 */
public record Owner(long pid, String started, String space, String boot) {
  private static final Path PROC = Path.of("/proc");

  /**
   * Returns the identity of this process.
   *
   * @return its identity
   */
  public static Owner current() {
    long pid = ProcessHandle.current().pid();
    return new Owner(pid, startOf(pid).orElse("0"), currentSpace(), currentBoot());
  }

  /**
   * Reads a label.
   *
   * @param label as {@link #label()} writes it
   * @return the owner, or empty for another text
   */
  public static Optional<Owner> parse(String label) {
    String[] parts = label.split("-", 4);
    if (parts.length < 4 || !parts[0].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(new Owner(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]));
  }

  /**
   * Returns the label.
   *
   * @return one word
   */
  public String label() {
    return pid + "-" + started + "-" + space + "-" + boot;
  }

  /**
   * Returns whether this process could see that one if it ran.
   *
   * @param other another process
   * @return true on the same machine, since the same boot, and with the same process numbers
   */
  public boolean sees(Owner other) {
    return boot.equals(other.boot) && space.equals(other.space);
  }

  /**
   * Returns when a process started.
   *
   * @param pid its number
   * @return the time in the unit of {@link #started()}, or empty when the process does not exist
   */
  public static Optional<String> startOf(long pid) {
    Path stat = PROC.resolve(Long.toString(pid)).resolve("stat");
    if (Files.isDirectory(PROC.resolve("self"))) {
      try {
        // The second field is the name in parentheses, which may hold anything; the third the
        // state.
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[19]);
      } catch (IOException | IndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .flatMap(ProcessHandle.Info::startInstant)
        .map(Instant::getEpochSecond)
        .map(String::valueOf);
  }

  private static String currentSpace() {
    try {
      return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString().replaceAll("\\D", "");
    } catch (IOException | UnsupportedOperationException e) {
      return "0";
    }
  }

  private static String currentBoot() {
    try {
      return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (IOException unknown) {
        return "unknown";
      }
    }
  }
}
