package dev.chartwright.image.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is read, and stops at a limit. */
final class CheckedStream extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;
  private final String limitProblem;
  private final long most;
  private long count;
  private long allowed = Long.MAX_VALUE;

  /**
   * Wraps a stream.
   *
   * @param most the limit in bytes
   * @param limitProblem the message if the limit is exceeded
   */
  CheckedStream(InputStream in, long most, String limitProblem) {
    super(in);
    this.most = most;
    this.limitProblem = limitProblem;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Something in an image is larger than what is read. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
      super(message);
    }
  }

  /** Lets at most this number of bytes be read until the next call. */
  void allow(long bytes) {
    allowed = bytes;
  }

  long count() {
    return count;
  }

  /** Reads the rest, so that the digest is that of the whole. */
  void drain() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (read(buffer, 0, buffer.length) >= 0) {
      // Only the digest counts.
    }
  }

  /** Returns {@code sha256:} and the digest of all that was read. Called once. */
  String digest() {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n > 0) {
      digest.update(buffer, offset, n);
      count += n;
      allowed -= n;
      if (count > most) {
        throw new TooLargeException(limitProblem);
      }
      if (allowed < 0) {
        throw new TooLargeException("the headers of a file are too large");
      }
    }
    return n;
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(bytes, BUFFER)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  /** Never 0, from which the JDK's reader of gzip concludes that no further member follows. */
  @Override
  public int available() {
    return 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
