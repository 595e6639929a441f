package dev.chartwright.publish.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** Writes files atomically: after a crash, a file is complete or missing. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes a temporary file and renames it. Does not write a file that has these bytes already.
   *
   * @param file the file; its folder is created if it is missing
   * @param content the bytes of the file
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path target = file.toAbsolutePath();
    if (Files.isRegularFile(target)
        && Files.size(target) == content.length
        && Arrays.equals(Files.readAllBytes(target), content)) {
      return;
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path made = target.resolveSibling(prefix(target) + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /**
   * Returns the prefix of temporary files, which a killed process can leave behind.
   *
   * @return the beginning of a file name
   */
  public static String prefix(Path file) {
    return "." + file.getFileName() + ".unfinished-";
  }
}
