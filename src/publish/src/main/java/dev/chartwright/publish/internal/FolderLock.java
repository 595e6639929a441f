package dev.chartwright.publish.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An exclusive lock on a folder, for one thread of one process at a time. The operating system
 * releases it when the process ends; the empty lock file remains.
 */
public final class FolderLock {
  /** A file lock belongs to the process, so that threads need a lock of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock(true);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private FolderLock() {}

  /**
   * Work under the lock.
   *
   * @param <T> the type of the result
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Runs the work.
     *
     * @return the result
     * @throws IOException if a file cannot be read or written
     */
    T run() throws IOException;
  }

  /**
   * Waits for the lock, runs the work, and releases the lock.
   *
   * @param <T> the type of the result
   * @param file the lock file; created if it is missing
   * @return the result of the work
   * @throws IOException if the file cannot be created or locked, or if the work fails
   */
  public static <T> T with(Path file, Work<T> work) throws IOException {
    THREADS.lock();
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel);
        return work.run();
      }
    } finally {
      THREADS.unlock();
    }
  }

  /**
   * Closing the channel releases the lock. Threads of another class loader do not wait for the lock
   * above, and retry here.
   */
  private static void lock(FileChannel channel) throws IOException {
    FileLock lock = null;
    while (lock == null) {
      try {
        lock = channel.lock();
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
