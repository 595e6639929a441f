package dev.chartwright.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder where this program keeps what it can make again: {@code $CHARTWRIGHT_CACHE}, else
 * {@code $XDG_CACHE_HOME/chartwright}, else {@code ~/.cache/chartwright}. Entries are keyed by
 * content, written under another name and renamed, so that nobody ever sees half an entry; what a
 * killed process left unfinished is swept by the next one.
 */
public final class UserCache {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final String UNFINISHED = ".unfinished-";

  private final Path root;
  private @Nullable Path scratch;

  /**
   * Creates a cache at a folder.
   *
   * @param root the folder; made when first needed
   */
  public UserCache(Path root) {
    this.root = root;
  }

  /**
   * Returns the user's own cache.
   *
   * @return the cache that the environment names
   */
  public static UserCache standard() {
    String own = System.getenv("CHARTWRIGHT_CACHE");
    if (own != null && !own.isBlank()) {
      return new UserCache(Path.of(own));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new UserCache(base.resolve("chartwright"));
  }

  /** Fills a new, empty folder. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Writes the entry.
     *
     * @param folder an empty folder
     * @throws IOException if it cannot be written
     */
    void fill(Path folder) throws IOException;
  }

  /**
   * Returns the folder of an entry, and creates it if it is missing.
   *
   * @param kind what sort of entry, a folder name
   * @param key the content's key, a folder name
   * @param filler makes the entry
   * @return the finished folder
   * @throws UncheckedIOException if the cache cannot be written
   */
  public Path entry(String kind, String key, Filler filler) {
    Path folder = root.resolve(kind);
    Path entry = folder.resolve(key);
    try {
      if (Files.isDirectory(entry)) {
        touch(entry);
        return entry;
      }
      Files.createDirectories(folder);
      sweep(folder);
      Path made =
          Files.createTempDirectory(folder, UNFINISHED + ProcessHandle.current().pid() + "-");
      try {
        filler.fill(made);
        Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
      } catch (RuntimeException e) {
        delete(made);
        throw e;
      } catch (IOException e) {
        delete(made);
        if (!Files.isDirectory(entry)) {
          throw e instanceof FileAlreadyExistsException
              ? new IOException(entry + " already exists", e)
              : e;
        }
      }
      return entry;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Returns the entry that was used last among those whose keys begin alike.
   *
   * @param kind what sort of entry, a folder name
   * @param prefix what the keys begin with
   * @return a finished folder, if there is one
   */
  public Optional<Path> newest(String kind, String prefix) {
    Path folder = root.resolve(kind);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      Optional<Path> found =
          entries
              .filter(entry -> String.valueOf(entry.getFileName()).startsWith(prefix))
              .max(
                  Comparator.<Path>comparingLong(entry -> entry.toFile().lastModified())
                      .thenComparing(Comparator.naturalOrder()));
      found.ifPresent(UserCache::touch);
      return found;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns an entry that was made before.
   *
   * @param kind what sort of entry, a folder name
   * @param key the content's key, a folder name
   * @return the finished folder, if there is one
   */
  public Optional<Path> existing(String kind, String key) {
    Path entry = root.resolve(kind).resolve(key);
    if (!Files.isDirectory(entry)) {
      return Optional.empty();
    }
    touch(entry);
    return Optional.of(entry);
  }

  /**
   * Returns a file for this process alone, readable only by its owner, and deleted when the process
   * ends. The next process that needs such a file deletes those of killed processes.
   *
   * @param name the file's name
   * @throws UncheckedIOException if the cache cannot be written
   */
  public synchronized Path scratch(String name, byte[] content) {
    try {
      Path file = ownScratch().resolve(name);
      if (!Files.exists(file)) {
        Files.write(file, content);
      }
      return file;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Used, so not stale. In a cache that several users share an entry may be another user's. */
  private static void touch(Path entry) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // It can be read, and is swept and created again in time.
    }
  }

  /**
   * Returns a new, empty folder for this process alone, which is deleted when the process ends,
   * like a scratch file.
   *
   * @param name what its name begins with
   * @throws UncheckedIOException if the cache cannot be written
   */
  public synchronized Path scratchFolder(String name) {
    try {
      return Files.createTempDirectory(ownScratch(), name + "-");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Path ownScratch() throws IOException {
    Path own = scratch;
    if (own == null) {
      Path folder = root.resolve("scratch");
      Files.createDirectories(folder);
      sweep(folder);
      Path made =
          Files.createTempDirectory(folder, UNFINISHED + ProcessHandle.current().pid() + "-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
      scratch = made;
      own = made;
    }
    return own;
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException(
        "Cannot write the cache folder " + root + " (set CHARTWRIGHT_CACHE to another): " + e, e);
  }

  private static void sweep(Path folder) throws IOException {
    Instant old = Instant.now().minus(KEPT);
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.toList();
    }
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      boolean stale =
          name.startsWith(UNFINISHED)
              ? !isRunning(name.substring(UNFINISHED.length()))
              : Files.getLastModifiedTime(entry).toInstant().isBefore(old);
      if (stale) {
        delete(entry);
      }
    }
  }

  private static boolean isRunning(String pidAndRest) {
    try {
      return ProcessHandle.of(Long.parseLong(pidAndRest.replaceFirst("-.*", "")))
          .filter(ProcessHandle::isAlive)
          .isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Deletes a folder and its content. Files that do not exist any more or cannot be deleted are
   * ignored.
   */
  public static void delete(Path folder) {
    // Others may be deleting, or still writing, in there at the same time.
    for (int attempt = 0; attempt < 3 && Files.exists(folder); attempt++) {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException | UncheckedIOException e) {
        // Another process has deleted a file meanwhile; try the rest again.
      }
    }
  }
}
