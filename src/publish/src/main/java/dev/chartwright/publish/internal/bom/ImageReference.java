package dev.chartwright.publish.internal.bom;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The parts of an image name, as container engines parse it (distribution/reference).
 *
 * @param registry the host; {@code docker.io} by default
 * @param repository the path in the registry, with {@code library/} for official images of Docker
 *     Hub
 * @param tag the tag, or empty
 * @param digest the digest, or empty, such as {@code sha256:...}
 */
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {
  /**
   * Parses an image name.
   *
   * @param image a name such as {@code ghcr.io/goauthentik/server:2026.8}
   * @return its parts
   */
  public static ImageReference parse(String image) {
    String rest = image;
    Optional<String> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = Optional.of(rest.substring(at + 1));
      rest = rest.substring(0, at);
    }
    Optional<String> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = Optional.of(rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    }
    int slash = rest.indexOf('/');
    String first = slash < 0 ? "" : rest.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = host ? first : "docker.io";
    String path = host ? rest.substring(slash + 1) : rest;
    return new ImageReference(
        registry,
        registry.equals("docker.io") && !path.contains("/") ? "library/" + path : path,
        tag,
        digest);
  }

  /**
   * Returns the name without tag and digest.
   *
   * @return registry and repository
   */
  public String name() {
    return registry + "/" + repository;
  }

  /**
   * Returns the most exact version.
   *
   * @return the digest, or the tag, or {@code latest}
   */
  public String version() {
    return digest.or(() -> tag).orElse("latest");
  }

  /**
   * Returns the package URL (package-url/purl-spec, type {@code docker}), which scanners use.
   *
   * @return a URL such as {@code pkg:docker/goauthentik/server@2026.8?repository_url=ghcr.io}
   */
  public String purl() {
    StringBuilder purl = new StringBuilder("pkg:docker/" + repository + "@" + encoded(version()));
    String separator = "?";
    if (!registry.equals("docker.io")) {
      purl.append(separator).append("repository_url=").append(encoded(registry));
      separator = "&";
    }
    if (digest.isPresent() && tag.isPresent()) {
      purl.append(separator).append("tag=").append(encoded(tag.get()));
    }
    return purl.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the complete name. */
  @Override
  public String toString() {
    return name() + tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }
}
