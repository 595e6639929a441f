package dev.chartwright.helm.internal;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pipes that the Go runtime of Helm's library holds open, as Linux lists them. Go registers
 * every pipe with an epoll instance of its own, so that list never holds a descriptor that Java or
 * another library opened.
 */
final class GoPipes implements Captures.Pipes {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Pattern WATCHED =
      Pattern.compile("tfd:\\s*(\\d+)(?:.*\\bino:([0-9a-f]+)\\b)?");
  private static final Pattern PIPE = Pattern.compile("pipe:\\[(\\d+)]");
  private static final int GET_FLAGS = 3;
  private static final int ACCESS_MODE = 3;
  private static final int READ_ONLY = 0;
  private static final int WRITE_ONLY = 1;
  private static final long NONE = -1;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int ATTEMPTS = 3;

  private final LibC libC;
  private final int epoll;

  private GoPipes(LibC libC, int epoll) {
    this.libC = libC;
    this.epoll = epoll;
  }

  /** The functions of C that this class needs; the constants above are those of Linux. */
  interface LibC extends Library {
    int fcntl(int descriptor, int command);

    int open(String path, int flags);

    int dup3(int from, int to, int flags);

    int close(int descriptor);
  }

  /**
   * Finds Go's epoll instance: the only one in which a captured call leaves exactly two more write
   * ends behind.
   *
   * @param capturedCall such a call; no other call may run meanwhile
   * @return nothing where the system is not Linux, hides /proc, or the library leaves nothing
   *     behind
   */
  static Optional<GoPipes> find(Runnable capturedCall) {
    if (!Platform.isLinux()) {
      capturedCall.run();
      return Optional.empty();
    }
    try {
      LibC libC = Native.load(Platform.C_LIBRARY_NAME, LibC.class);
      Map<Integer, Set<Captures.End>> before = writersByEpoll(libC);
      for (int i = 0; i < ATTEMPTS; i++) {
        capturedCall.run();
        Map<Integer, Set<Captures.End>> after = writersByEpoll(libC);
        Optional<Integer> found = grownByTwo(before, after);
        if (found.isPresent()) {
          return Optional.of(new GoPipes(libC, found.get()));
        }
        before = after;
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      // No /proc: then the descriptors stay open, as they do on other systems.
    }
    return Optional.empty();
  }

  private static Optional<Integer> grownByTwo(
      Map<Integer, Set<Captures.End>> before, Map<Integer, Set<Captures.End>> after) {
    Map<Integer, Integer> grown = new LinkedHashMap<>();
    after.forEach(
        (epoll, ends) -> {
          Set<Captures.End> added = new HashSet<>(ends);
          added.removeAll(before.getOrDefault(epoll, Set.of()));
          if (!added.isEmpty()) {
            grown.put(epoll, added.size());
          }
        });
    return grown.size() == 1 && grown.containsValue(Captures.LEFT_BY_A_CALL)
        ? Optional.of(grown.keySet().iterator().next())
        : Optional.empty();
  }

  private static Map<Integer, Set<Captures.End>> writersByEpoll(LibC libC) throws IOException {
    Map<Integer, Set<Captures.End>> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESS.resolve("fd"))) {
      for (Path entry : all) {
        if (target(entry).equals("anon_inode:[eventpoll]")) {
          int epoll = Integer.parseInt(entry.getFileName().toString());
          found.put(epoll, new GoPipes(libC, epoll).writers());
        }
      }
    }
    return found;
  }

  private static String target(Path entry) {
    try {
      return Files.readSymbolicLink(entry).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }

  @Override
  public Set<Captures.End> writers() {
    Set<Captures.End> writers = new LinkedHashSet<>();
    Set<Long> read = new HashSet<>();
    for (String line : watched()) {
      Matcher watched = WATCHED.matcher(line);
      if (watched.find()) {
        int descriptor = Integer.parseInt(watched.group(1));
        // Kernels before 5.4 do not list the inode.
        long listed = watched.group(2) == null ? NONE : Long.parseLong(watched.group(2), 16);
        switch (libC.fcntl(descriptor, GET_FLAGS) & ACCESS_MODE) {
          case READ_ONLY -> read.add(listed == NONE ? pipe(descriptor) : listed);
          case WRITE_ONLY -> {
            long pipe = pipe(descriptor);
            if (pipe != NONE && (listed == NONE || listed == pipe)) {
              writers.add(new Captures.End(descriptor, pipe));
            }
          }
          default -> {} // a socket, or closed meanwhile
        }
      }
    }
    writers.removeIf(end -> !read.contains(end.pipe()));
    return writers;
  }

  private static long pipe(int descriptor) {
    Matcher pipe =
        PIPE.matcher(target(PROCESS.resolve("fd").resolve(Integer.toString(descriptor))));
    return pipe.matches() ? Long.parseLong(pipe.group(1)) : NONE;
  }

  private Iterable<String> watched() {
    try {
      return Files.readAllLines(PROCESS.resolve("fdinfo").resolve(Integer.toString(epoll)));
    } catch (IOException e) {
      return Set.of(); // closed meanwhile, or the process has no descriptor left
    }
  }

  /** How many descriptors Go waits for: those in use, and those that it has not collected yet. */
  int count() {
    int count = 0;
    for (String line : watched()) {
      count += line.startsWith("tfd:") ? 1 : 0;
    }
    return count;
  }

  @Override
  public void redirect(Iterable<Captures.End> ends) {
    int nowhere = libC.open("/dev/null", WRITE_ONLY | CLOSE_ON_EXEC);
    if (nowhere < 0) {
      return;
    }
    ends.forEach(end -> libC.dup3(nowhere, end.descriptor(), CLOSE_ON_EXEC));
    libC.close(nowhere);
  }

  /** How many descriptors this process may have open, by {@code ulimit -n}. */
  static int limit() {
    try {
      Matcher limit =
          Pattern.compile("(?m)^Max open files\\s+(\\d{1,9})\\s")
              .matcher(Files.readString(PROCESS.resolve("limits")));
      return limit.find() ? Integer.parseInt(limit.group(1)) : Integer.MAX_VALUE;
    } catch (IOException e) {
      return Integer.MAX_VALUE;
    }
  }
}
