package dev.chartwright.verify.internal;

import java.util.Optional;

/** The version of this program. */
public final class Version {
  private Version() {}

  /**
   * The version in the jar's manifest.
   *
   * @return such as {@code 0.1.0}; {@code development} when not run from a jar
   */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
