package dev.chartwright.release;

import dev.chartwright.ChartwrightException;

/** A release exists that must be uninstalled first. */
public final class ReleaseInstalledException extends ChartwrightException {
  private static final long serialVersionUID = 1L;

  ReleaseInstalledException(ReleaseName release) {
    super(
        Cause.INPUT,
        "Cannot purge " + release + ": the release is still installed.",
        "Uninstall the release first.",
        null);
  }
}
