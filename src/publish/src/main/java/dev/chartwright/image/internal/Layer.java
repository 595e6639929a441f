package dev.chartwright.image.internal;

import java.util.List;

/**
 * A layer that was read.
 *
 * @param compression none, gzip or zstd
 * @param compressed the number of stored bytes
 * @param unpacked the number of bytes of the archive in it
 * @param files the number of entries
 * @param largest its largest files, the largest first
 * @param createdBy the instruction of the Dockerfile that made it, if the history states it
 */
public record Layer(
    String digest,
    String compression,
    long compressed,
    long unpacked,
    int files,
    List<LargeFile> largest,
    String createdBy) {
  /**
   * A file of a layer.
   *
   * @param size the size in bytes
   */
  public record LargeFile(String path, long size) {}

  public Layer {
    largest = List.copyOf(largest);
  }
}
