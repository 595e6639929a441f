package dev.chartwright.image.internal;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How a layer is compressed, by its first bytes; the media type is often wrong. */
enum Compression {
  NONE,
  GZIP,
  ZSTD,
  XZ,
  BZIP2;

  private static final int MAGIC = 6;
  private static final int BUFFER = 1 << 16;

  /** The window that decompressors must support (RFC 8878, section 3.1.1.1.2), and images use. */
  private static final int MOST_WINDOW_LOG = 27;

  /** Looks at the first bytes, which stay to be read. */
  static Compression of(BufferedInputStream in) throws IOException {
    in.mark(MAGIC);
    byte[] head = in.readNBytes(MAGIC);
    in.reset();
    if (begins(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    // A skippable frame comes first in zstd:chunked.
    if (begins(head, 0x28, 0xb5, 0x2f, 0xfd)
        || (head.length >= 4 && (head[0] & 0xf0) == 0x50 && begins(tail(head), 0x2a, 0x4d, 0x18))) {
      return ZSTD;
    }
    if (begins(head, 0xfd, '7', 'z', 'X', 'Z')) {
      return XZ;
    }
    return begins(head, 'B', 'Z', 'h') ? BZIP2 : NONE;
  }

  private static byte[] tail(byte[] head) {
    return java.util.Arrays.copyOfRange(head, 1, head.length);
  }

  private static boolean begins(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Unpacks a stream.
   *
   * @throws UnreadableImageException if container runtimes do not read this compression either
   */
  InputStream unpack(InputStream in, String name) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case ZSTD -> new ZstdInputStream(in).setLongMax(MOST_WINDOW_LOG);
      case XZ, BZIP2 ->
          throw new UnreadableImageException(
              "Cannot read " + name + ": it is compressed with " + word() + ".",
              "Use gzip, zstd or no compression, which container runtimes support.");
    };
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
