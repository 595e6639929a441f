package dev.chartwright.verify.internal;

import java.util.Optional;

/** The version of Chartwright. */
public final class Version {
  private Version() {}

  /**
   * Returns the version in the manifest of the jar.
   *
   * @return a version such as {@code 0.1.0}, or {@code development} if the program does not run
   *     from a jar
   */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
