package dev.chartwright.image.internal;

import java.time.Duration;

/**
 * The limits of what is read of an image.
 *
 * @param unpacked the bytes that all layers unpack to
 * @param entries the number of files in all layers
 * @param archive the bytes of an archive, and of a layer as it is stored
 * @param time the time for all layers
 */
record ImageLimits(long unpacked, int entries, long archive, Duration time) {
  /** A manifest or an index; registries have the same limit. */
  static final int MANIFEST = 4 << 20;

  /** The configuration of an image. */
  static final int CONFIG = 8 << 20;

  /** A bill of materials. */
  static final int SBOM = 64 << 20;

  /** A file that is kept: a list of packages or of users. */
  static final int KEPT = 32 << 20;

  /** All kept files together. */
  static final int ALL_KEPT = 64 << 20;

  /** The length of a path; Linux has the same limit. */
  static final int PATH = 4096;

  /** The folders of a path. */
  static final int DEPTH = 256;

  /** The characters of all paths together. */
  static final long PATHS = 256L << 20;

  /** The headers of one file in a layer, with its long names. */
  static final int HEADER = 1 << 20;

  static final int LAYERS = 500;

  static final ImageLimits USUAL =
      new ImageLimits(20L << 30, 1_000_000, 20L << 30, Duration.ofMinutes(10));
}
