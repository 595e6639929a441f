package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * The version of a chart: semantic versioning 2, and as in Helm a leading {@code v} and missing
 * parts are accepted. Ordered by precedence, which build metadata ({@code +...}) has no part in.
 */
public final class ChartVersion implements Comparable<ChartVersion> {
  /** What Helm's library (Masterminds/semver, NewVersion) accepts beyond the standard. */
  private static final Pattern LOOSE =
      Pattern.compile("v?\\d+(\\.\\d+){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  private final String text;
  private final Semver version;

  private ChartVersion(String text, Semver version) {
    this.text = text;
    this.version = version;
  }

  /** How far a version is from another. */
  public enum Step {
    /** Only the part after the hyphen, or nothing. */
    PRERELEASE,
    /** The third number. */
    PATCH,
    /** The second number. */
    MINOR,
    /** The first number. */
    MAJOR
  }

  /** Thrown if a text is not a valid version. */
  public static final class UnreadableChartVersionException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnreadableChartVersionException(String text) {
      super(
          Cause.INPUT,
          "'" + text + "' is not a valid chart version",
          "Write a semantic version, such as 1.2.3 or 1.2.3-rc.1.",
          null);
    }
  }

  /**
   * Reads a version.
   *
   * @param text such as {@code 1.2.3-rc.1+build.5}
   * @throws UnreadableChartVersionException if Helm would not read it either
   */
  public static ChartVersion parse(String text) {
    return find(text).orElseThrow(() -> new UnreadableChartVersionException(text));
  }

  /**
   * Reads a version, if it is one.
   *
   * @param text such as {@code 1.2.3}
   * @return the version, or empty if Helm would not read it either
   */
  public static Optional<ChartVersion> find(String text) {
    if (!LOOSE.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(Semver.parse(complete(text)))
        .map(version -> new ChartVersion(text, version));
  }

  /** Fills in what is missing: {@code v1-rc} is {@code 1.0.0-rc}. */
  private static String complete(String text) {
    String bare = text.startsWith("v") ? text.substring(1) : text;
    String[] parts = bare.split("(?=[-+])", 2);
    StringBuilder core = new StringBuilder(parts[0]);
    for (long dots = parts[0].chars().filter(c -> c == '.').count(); dots < 2; dots++) {
      core.append(".0");
    }
    return core + (parts.length > 1 ? parts[1] : "");
  }

  /**
   * Returns whether it is meant for trial: the part after the hyphen.
   *
   * @return true for {@code 1.2.3-rc.1}
   */
  public boolean isPrerelease() {
    return !version.getPreRelease().isEmpty();
  }

  /**
   * Returns whether it is a version by the letter of the standard, three numbers and no {@code v}.
   */
  public boolean isStrict() {
    return Semver.isValid(text) && !text.startsWith("v");
  }

  /**
   * Returns how far this version is above another.
   *
   * @param before the other, lower one
   * @return the first part in which they differ
   */
  public Step stepFrom(ChartVersion before) {
    if (version.getMajor() != before.version.getMajor()) {
      return Step.MAJOR;
    }
    if (version.getMinor() != before.version.getMinor()) {
      return Step.MINOR;
    }
    return version.getPatch() != before.version.getPatch() ? Step.PATCH : Step.PRERELEASE;
  }

  /**
   * Returns the next release after this one.
   *
   * @param step which number rises; {@link Step#PRERELEASE} ends a prerelease
   * @return a version without prerelease and build metadata
   */
  public ChartVersion next(Step step) {
    Semver next =
        switch (step) {
          case MAJOR -> version.nextMajor();
          case MINOR -> version.nextMinor();
          case PATCH, PRERELEASE -> version.nextPatch();
        };
    return new ChartVersion(next.getVersion(), next);
  }

  @Override
  public int compareTo(ChartVersion other) {
    return version.compareTo(other.version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChartVersion that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the version as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
