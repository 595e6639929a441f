package dev.chartwright.image.internal;

import dev.chartwright.ChartwrightException;
import org.jspecify.annotations.Nullable;

/** An image cannot be read. */
public final class UnreadableImageException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnreadableImageException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  UnreadableImageException(String problem, String remedy, @Nullable Throwable cause) {
    super(Cause.INPUT, problem, remedy, cause);
  }
}
