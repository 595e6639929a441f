package dev.chartwright.internal.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A program that did not run to its end. The message is a clause without a subject. */
public final class UnableToRunProgramException extends IOException {
  /** What prevented it. */
  public enum Kind {
    /** It could not be started. */
    START,
    /** It did not end in time, and was killed. */
    TIME,
    /** It wrote more than allowed, and was killed. */
    OUTPUT,
    /** This thread was interrupted, and the program killed; the thread's flag is set again. */
    INTERRUPTED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  UnableToRunProgramException(Kind kind, String clause, @Nullable Throwable cause) {
    super(clause, cause);
    this.kind = kind;
  }

  /**
   * Returns what prevented it.
   *
   * @return the kind of failure
   */
  public Kind kind() {
    return kind;
  }
}
