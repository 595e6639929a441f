package dev.chartwright.internal.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a temporary file beside the file and renames it: a reader sees the old content or the new
 * content, never a part of it.
 *
 * <p>A symbolic link stays, and the file that it points to is replaced. What exists and is not a
 * regular file, such as {@code /dev/stdout} or a pipe, is written to directly.
 */
public final class AtomicFile {
  private static final FileAttribute<?>[] ANYBODY = {};

  private AtomicFile() {}

  /** What a file will contain. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out the file; closed by the caller
     * @throws IOException if it cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it cannot be written; the file is as it was then
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, false, ANYBODY);
  }

  /**
   * Writes a text as UTF-8.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it cannot be written; the file is as it was then
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file that survives a power failure, unless it has these bytes already.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it cannot be written; the file is as it was then
   */
  public static void writeDurably(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    write(file, out -> out.write(content), true, ANYBODY);
  }

  /**
   * Writes a text as UTF-8 to a file that only its owner can read, from its first byte on, where
   * the file system has POSIX permissions.
   *
   * @param file the file; its folder is created if it is missing
   * @throws IOException if it cannot be written; the file is as it was then
   */
  public static void writePrivately(Path file, String text) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : ANYBODY;
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)), false, owner);
  }

  /**
   * Returns the prefix of temporary files, which a killed process can leave behind.
   *
   * @return the beginning of a file name
   */
  public static String prefix(Path file) {
    return "." + file.getFileName() + ".unfinished-";
  }

  private static void write(
      Path file, Content content, boolean isDurable, FileAttribute<?>[] attributes)
      throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path made = target.resolveSibling(prefix(target) + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(
              made, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
        OutputStream out = Channels.newOutputStream(channel);
        content.writeTo(out);
        out.flush();
        if (isDurable) {
          channel.force(true);
        }
      }
      rename(made, target);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network file systems; a reader may see no file for a moment.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
