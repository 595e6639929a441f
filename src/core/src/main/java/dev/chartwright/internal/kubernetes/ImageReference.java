package dev.chartwright.internal.kubernetes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an image reference, as the kubelet and container engines parse it
 * (github.com/distribution/reference, ParseNormalizedNamed).
 *
 * @param registry the host; {@code docker.io} by default
 * @param repository the path in the registry, with {@code library/} for official images of Docker
 *     Hub
 * @param tag the tag as written, if there is one
 * @param digest the digest, such as {@code sha256:...}, if there is one
 */
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {
  private static final String HUB = "docker.io";
  private static final String HOST_PART = "[a-zA-Z0-9][a-zA-Z0-9-]*+(?<=[a-zA-Z0-9])";
  private static final Pattern HOST =
      Pattern.compile(
          "(?:" + HOST_PART + "(?:\\." + HOST_PART + ")*+|\\[[a-fA-F0-9:]+])(?::[0-9]+)?");
  private static final Pattern PATH_PART =
      Pattern.compile("[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");
  private static final Pattern LOWER_HEX = Pattern.compile("[a-f0-9]+");

  /** The digits of a digest, by algorithm (github.com/opencontainers/go-digest). */
  private static final Map<String, Integer> DIGITS =
      Map.of("sha256", 64, "sha384", 96, "sha512", 128);

  private static final int MOST_IN_PATH = 255;
  private static final int MOST = 2000;

  /**
   * Parses an image reference.
   *
   * @param image a reference such as {@code ghcr.io/goauthentik/server:2026.8}
   * @return its parts; empty if it is invalid, so that a Pod would stay in InvalidImageName
   */
  public static Optional<ImageReference> parse(String image) {
    if (image.length() > MOST || IDENTIFIER.matcher(image).matches()) {
      return Optional.empty();
    }
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean hasHost = isHost(first);
    String registry = !hasHost || first.equals("index.docker.io") ? HUB : first;
    String rest = hasHost ? image.substring(slash + 1) : image;
    if (registry.equals(HUB) && !rest.contains("/")) {
      rest = "library/" + rest;
    }
    int at = rest.indexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(rest.substring(at + 1));
    rest = at < 0 ? rest : rest.substring(0, at);
    int colon = rest.indexOf(':');
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
    String repository = colon < 0 ? rest : rest.substring(0, colon);
    // The grammar takes a host such as ex_ample.com for the beginning of the path.
    boolean isValid =
        (HOST.matcher(registry).matches() || isPath(registry))
            && isPath(repository)
            && tag.map(text -> TAG.matcher(text).matches()).orElse(true)
            && digest.map(ImageReference::isDigest).orElse(true);
    return isValid
        ? Optional.of(new ImageReference(registry, repository, tag, digest))
        : Optional.empty();
  }

  private static boolean isHost(String first) {
    return first.equals("localhost")
        || first.contains(".")
        || first.contains(":")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static boolean isPath(String path) {
    if (path.length() > MOST_IN_PATH) {
      return false;
    }
    for (String part : path.split("/", -1)) {
      if (!PATH_PART.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    Integer digits = colon < 0 ? null : DIGITS.get(digest.substring(0, colon));
    if (digits == null) {
      return false;
    }
    Matcher hex = LOWER_HEX.matcher(digest.substring(colon + 1));
    return hex.matches() && hex.end() == digits;
  }

  /**
   * Returns the reference without tag and digest.
   *
   * @return registry and repository
   */
  public String name() {
    return registry + "/" + repository;
  }

  /**
   * Returns the tag that the kubelet sees (k8s.io/kubernetes/pkg/util/parsers.ParseImageName).
   *
   * @return {@code latest} if there is neither a tag nor a digest; empty if there is only a digest
   */
  public Optional<String> effectiveTag() {
    return tag.isEmpty() && digest.isEmpty() ? Optional.of("latest") : tag;
  }

  /** Returns the complete reference. */
  @Override
  public String toString() {
    return name() + tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }
}
