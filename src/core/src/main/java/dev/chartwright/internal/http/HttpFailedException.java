package dev.chartwright.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A request that got no usable answer. The message is a clause that continues "Cannot fetch X: ";
 * {@link #remedy()} states what to do.
 */
public final class HttpFailedException extends IOException {
  /** The reason of the failure. */
  public enum Kind {
    /** The address is malformed. */
    ADDRESS,
    /** The address, or one that the server redirects to, is not protected by TLS. */
    INSECURE,
    /** The server's redirects cannot be followed. */
    REDIRECT,
    /** The answer is larger than the limit. */
    SIZE,
    /** The answer takes longer than the limit. */
    TIME,
    /** The proxy that the environment names cannot be used. */
    PROXY,
    /** No connection can be made. */
    UNREACHABLE,
    /** The TLS connection cannot be made. */
    TLS,
    /** The connection ended before the answer did. */
    CONNECTION,
    /** The thread was interrupted; its flag is set again. */
    INTERRUPTED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String remedy;

  HttpFailedException(Kind kind, String clause, String remedy, @Nullable Throwable cause) {
    super(clause, cause);
    this.kind = kind;
    this.remedy = remedy;
  }

  /**
   * Returns the reason of the failure.
   *
   * @return the kind of failure
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns whether the user's input is at fault rather than the network or the server.
   *
   * @return true for a malformed or unprotected address, and for an answer that is too large
   */
  public boolean isInput() {
    return kind == Kind.ADDRESS || kind == Kind.INSECURE || kind == Kind.SIZE;
  }

  /**
   * Returns what to do.
   *
   * @return a sentence in lower case, without a full stop
   */
  public String remedy() {
    return remedy;
  }
}
