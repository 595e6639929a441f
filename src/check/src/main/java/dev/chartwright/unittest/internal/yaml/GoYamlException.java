package dev.chartwright.unittest.internal.yaml;

import org.jspecify.annotations.Nullable;

/** A text that go-yaml does not read. The message is worded as go-yaml's own. */
public final class GoYamlException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;

  GoYamlException(String problem, int line) {
    this(problem, line, null);
  }

  GoYamlException(String problem, int line, @Nullable Throwable cause) {
    super("yaml: " + problem, cause);
    this.line = line;
  }

  /**
   * Returns where the text is at fault.
   *
   * @return the line from 1, or 0 if it is not known
   */
  public int line() {
    return line;
  }
}
