package dev.chartwright.operations.internal;

import dev.chartwright.ChartwrightException;

/** The input of an operation is invalid. */
public final class UnableToOperateException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  UnableToOperateException(String message, String remedy) {
    super(Cause.INPUT, message, remedy, null);
  }
}
