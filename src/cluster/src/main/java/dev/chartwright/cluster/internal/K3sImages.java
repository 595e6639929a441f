package dev.chartwright.cluster.internal;

import dev.chartwright.chart.KubernetesVersion;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which image is which Kubernetes. Every minor version has one that is pinned. */
public final class K3sImages {
  /** The default version. */
  public static final String DEFAULT = "1.34";

  private static final String REPOSITORY = "rancher/k3s:";

  private static final Map<String, String> PINNED =
      new TreeMap<>(
          Map.of(
              "1.31", "v1.31.14-k3s1",
              "1.32", "v1.32.12-k3s1",
              "1.33", "v1.33.11-k3s1",
              "1.34", "v1.34.9-k3s1",
              "1.35", "v1.35.5-k3s1",
              "1.36", "v1.36.2-k3s1"));

  private K3sImages() {}

  /**
   * Returns the image of a version.
   *
   * @param version a minor version, which has a pinned image, or one with its patch
   * @return the image, or empty for a minor version that none is pinned for
   */
  public static Optional<String> of(String version) {
    KubernetesVersion parsed = KubernetesVersion.parse(version);
    if (namesPatch(version)) {
      return Optional.of(REPOSITORY + parsed + "-k3s1");
    }
    return Optional.ofNullable(PINNED.get(parsed.shortName())).map(REPOSITORY::concat);
  }

  /**
   * Returns whether a version is more than a minor one.
   *
   * @return true for {@code 1.34.0}, false for {@code 1.34}
   */
  public static boolean namesPatch(String version) {
    return version.chars().filter(c -> c == '.').count() > 1;
  }

  /**
   * Returns the minor versions that have a pinned image.
   *
   * @return such as {@code 1.31, 1.32}
   */
  public static String known() {
    return String.join(", ", PINNED.keySet());
  }
}
