package dev.chartwright.image.internal;

import dev.chartwright.ChartwrightException;

/** A manifest or a layer refers to a blob that does not exist. */
final class MissingBlobException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  MissingBlobException(String digest, String place) {
    super(
        Cause.INPUT,
        "The blob " + digest + " is missing in " + place + ".",
        "Save or push the image again, with all its parts, or choose another --platform.",
        null);
  }
}
