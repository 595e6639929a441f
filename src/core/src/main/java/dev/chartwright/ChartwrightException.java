package dev.chartwright;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be done, told so that a person can act on it: the message says what and
 * where, {@link #remedy()} says what to do. Subclasses lie beside the concept that they belong to.
 */
public abstract class ChartwrightException extends RuntimeException {
  /** Who can mend it; commands map this to their exit code. */
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
   * Makes a failure.
   *
   * @param blame who can mend it
   * @param message what could not be done, and where
   * @param remedy what to do about it, or null when the message says it already
   * @param cause the failure below, or null
   */
  protected ChartwrightException(
      Cause blame, String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.blame = blame;
    this.remedy = remedy;
  }

  /**
   * Who can mend it.
   *
   * @return the side that has to change
   */
  public final Cause blame() {
    return blame;
  }

  /**
   * What to do about it.
   *
   * @return a sentence, or empty when the message says it already
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
