package dev.chartwright.image.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of a layout or an archive on disk. */
interface FileSource extends AutoCloseable {
  /**
   * Opens a file.
   *
   * @param path a relative path, such as {@code blobs/sha256/...}
   * @return the content; empty if the file does not exist
   */
  Optional<InputStream> open(String path) throws IOException;

  /** Returns the size of a file in bytes, or -1 if the file does not exist. */
  long size(String path) throws IOException;

  @Override
  default void close() {}
}
