package dev.chartwright.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Reads files from an untrusted source, up to the size that Helm reads. */
public final class TextFile {
  /**
   * The most bytes that a file may have: Helm's own limit for a file of a chart
   * (pkg/chart/loader/archive MaxDecompressedFileSize).
   */
  public static final int MOST_BYTES = 5 << 20;

  private TextFile() {}

  /**
   * Reads the bytes of a file.
   *
   * @return its content
   * @throws IOException if it cannot be read, or is larger than {@link #MOST_BYTES}
   */
  public static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new IOException(tooLarge());
      }
      return content;
    }
  }

  /**
   * Reads the text of a file.
   *
   * @return its content
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read, or is larger than {@link #MOST_BYTES}
   */
  public static String read(Path file) throws IOException {
    byte[] content = bytes(file);
    List<InvalidBytes> invalid = InvalidBytes.in(content);
    if (!invalid.isEmpty()) {
      throw new NotUtf8Exception(invalid.get(0));
    }
    return new String(content, StandardCharsets.UTF_8);
  }

  /**
   * What is wrong with a file that is too large.
   *
   * @return the end of a sentence
   */
  public static String tooLarge() {
    return "it is larger than " + (MOST_BYTES >> 20) + " MiB, the maximum size of a file";
  }

  /**
   * What is wrong with a file that could not be read. Java's own messages are often a path alone,
   * or missing.
   *
   * @param e the failure
   * @return the end of a sentence
   */
  public static String problem(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the file does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "the permission is missing";
    }
    if (e instanceof CharacterCodingException && !(e instanceof NotUtf8Exception)) {
      return "it is not UTF-8 text";
    }
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return Objects.requireNonNullElse(e.getMessage(), "an input error occurred");
  }
}
