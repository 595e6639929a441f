package dev.chartwright.publish.internal.site;

import java.net.URI;
import java.util.Optional;

/**
 * How the pages of a repository present it.
 *
 * @param title the repository's name for people
 * @param alias the name that commands add it by
 * @param url where the folder is served; without it, pages show a URL to fill in
 * @param oci the OCI repository that holds the same charts, such as {@code oci://host/charts}
 * @param made what made the pages, such as {@code Chartwright 1.0.0}
 */
public record SiteOptions(
    String title, String alias, Optional<URI> url, Optional<String> oci, String made) {
  /** What stands where nobody has said the URL. */
  static final String UNKNOWN_URL = "https://…";

  String address() {
    return url.map(URI::toString).orElse(UNKNOWN_URL);
  }
}
