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
 * The right to write a folder, which one thread of one process has at a time. The system takes it
 * back when the process ends, however that happens; the empty file that stands for it stays.
 */
public final class FolderLock {
  /** A file's lock belongs to the process, so its threads must queue by themselves. */
  private static final ReentrantLock THREADS = new ReentrantLock(true);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private FolderLock() {}

  /**
   * What is done with the right.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @return what it gives
     * @throws IOException if a file cannot be read or written
     */
    T run() throws IOException;
  }

  /**
   * Waits for the right, does something with it, and gives it back.
   *
   * @param <T> what the work gives
   * @param file the file that stands for the right; made if needed
   * @param work what to do
   * @return what the work gives
   * @throws IOException if the file cannot be made or locked, or by the work
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

  /** Closing the channel gives the lock back. Another class loader's threads do not queue here. */
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
