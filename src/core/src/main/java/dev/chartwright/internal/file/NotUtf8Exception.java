package dev.chartwright.internal.file;

import java.nio.charset.CharacterCodingException;

/** A text that is not UTF-8. */
public final class NotUtf8Exception extends CharacterCodingException {
  private static final long serialVersionUID = 1L;
  private final String problem;

  /** Creates one for the first invalid byte of a file. */
  public NotUtf8Exception(InvalidBytes first) {
    this.problem = "it is not UTF-8 text because of " + first;
  }

  @Override
  public String getMessage() {
    return problem;
  }
}
