package dev.chartwright.publish.internal.site;

import java.net.URI;
import java.util.Optional;

/**
 * The settings of a repository's web pages.
 *
 * @param title the title of the pages
 * @param alias the repository's name in {@code helm repo add}
 * @param url the public URL of the folder; if empty, pages show a placeholder
 * @param oci the OCI repository with the same charts, such as {@code oci://host/charts}, or empty
 * @param made the program that wrote the pages, such as {@code Chartwright 1.0.0}
 */
public record SiteOptions(
    String title, String alias, Optional<URI> url, Optional<String> oci, String made) {
  /** The placeholder for an unknown URL. */
  static final String UNKNOWN_URL = "https://…";

  String address() {
    return url.map(URI::toString).orElse(UNKNOWN_URL);
  }
}
