package dev.chartwright.chart;

import dev.chartwright.ChartwrightException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes version that a chart is rendered for, as {@code helm template --kube-version} takes
 * it, or as a cluster reports it.
 *
 * @param major the major version
 * @param minor the minor version
 * @param patch the patch version
 * @param suffix what the provider of a cluster adds, such as {@code -eks-3025e55}, {@code
 *     -gke.1013001} or {@code +k3s1}; empty for a version of Kubernetes itself
 */
public record KubernetesVersion(int major, int minor, int patch, String suffix)
    implements Comparable<KubernetesVersion> {
  private static final String IDENTIFIERS = "[0-9A-Za-z-]{1,63}(?:\\.[0-9A-Za-z-]{1,63}){0,20}";
  private static final Pattern FORM =
      Pattern.compile(
          "v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9})((?:-"
              + IDENTIFIERS
              + ")?(?:\\+"
              + IDENTIFIERS
              + ")?))?");

  private static final Comparator<KubernetesVersion> ORDER =
      Comparator.comparingInt(KubernetesVersion::major)
          .thenComparingInt(KubernetesVersion::minor)
          .thenComparingInt(KubernetesVersion::patch)
          .thenComparing(KubernetesVersion::suffix);

  /** The default versions: the three newest minor versions. */
  public static final List<KubernetesVersion> DEFAULTS =
      List.of(
          new KubernetesVersion(1, 35, 0),
          new KubernetesVersion(1, 36, 0),
          new KubernetesVersion(1, 37, 0));

  /**
   * Creates a version of Kubernetes itself.
   *
   * @param major the major version
   * @param minor the minor version
   * @param patch the patch version
   */
  public KubernetesVersion(int major, int minor, int patch) {
    this(major, minor, patch, "");
  }

  /**
   * Reads a version.
   *
   * @param text {@code 1.34}, {@code 1.34.2}, {@code 1.33.1-eks-3025e55}, {@code 1.31.4+k3s1} or
   *     any of them with a {@code v} before it
   * @return the version; a missing patch is 0
   * @throws UnreadableVersionException if the text has another form
   */
  public static KubernetesVersion parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new UnreadableVersionException(text);
    }
    String patch = matcher.group(3);
    return new KubernetesVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        patch == null ? 0 : Integer.parseInt(patch),
        matcher.group(4) == null ? "" : matcher.group(4));
  }

  /**
   * Returns the short form.
   *
   * @return {@code 1.34}, or {@code 1.34.2} when the patch is not 0, or {@code 1.33.1-eks-3025e55}
   */
  public String shortName() {
    return major + "." + minor + (patch == 0 && suffix.isEmpty() ? "" : "." + patch) + suffix;
  }

  /** Returns this version without what the provider of a cluster adds. */
  public KubernetesVersion withoutSuffix() {
    return new KubernetesVersion(major, minor, patch);
  }

  @Override
  public int compareTo(KubernetesVersion other) {
    return ORDER.compare(this, other);
  }

  /** Returns the full form, {@code v1.34.0}, as a cluster reports it. */
  @Override
  public String toString() {
    return "v" + major + "." + minor + "." + patch + suffix;
  }

  /** Thrown if a text is not a valid Kubernetes version. */
  public static final class UnreadableVersionException extends ChartwrightException {
    private static final long serialVersionUID = 1L;

    UnreadableVersionException(String text) {
      super(
          Cause.INPUT,
          "'" + text + "' is not a Kubernetes version",
          "Write it as 1.34 or 1.34.2, or as a cluster reports it, such as v1.33.1-eks-3025e55.",
          null);
    }
  }
}
