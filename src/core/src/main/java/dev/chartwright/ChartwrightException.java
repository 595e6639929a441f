package dev.chartwright;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of all failures that a user can act on: the message states what failed and where, and
 * {@link #remedy()} states what to do. Subclasses are in the package of their concept.
 */
public abstract class ChartwrightException extends RuntimeException {
  /** The side that can fix the failure; commands map it to their exit code. */
  public enum Cause {
    /** The input: a path, an option, a file's content. */
    INPUT,
    /** The machine: something that is needed is missing or out of reach. */
    ENVIRONMENT
  }

  private static final long serialVersionUID = 1L;

  private final Cause blame;
  private final @Nullable String remedy;

  /**
   * Creates a failure.
   *
   * @param blame the side that can fix it
   * @param message what failed, and where
   * @param remedy what to do, or null if the message contains it already
   * @param cause the cause, or null
   */
  protected ChartwrightException(
      Cause blame, String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.blame = blame;
    this.remedy = remedy;
  }

  /**
   * Returns the side that can fix it.
   *
   * @return the side that must change
   */
  public final Cause blame() {
    return blame;
  }

  /**
   * Returns what to do about it.
   *
   * @return a sentence, or empty if the message contains it already
   */
  public final Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /**
   * Returns the message and the remedy in one text, for places that show both together.
   *
   * @return the message, followed by the remedy if there is one
   */
  public final String sentences() {
    String text = String.valueOf(getMessage());
    return remedy().map(it -> text + (text.endsWith(".") ? " " : ". ") + it).orElse(text);
  }
}
