package dev.chartwright.image.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A layer that has not been read yet.
 *
 * @param name what messages call it: its digest, or its path in the archive
 * @param digest the digest of the stored bytes, if the manifest states it
 * @param size the number of stored bytes; -1 if it is unknown
 */
record LayerSource(String name, Optional<String> digest, long size, Opener opener) {
  /** Opens the stored bytes. */
  interface Opener {
    InputStream open() throws IOException;
  }
}
