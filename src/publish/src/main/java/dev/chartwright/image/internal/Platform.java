package dev.chartwright.image.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * An operating system and a processor (OCI image specification, image index).
 *
 * @param variant the variant of the processor, such as {@code v7}; empty for none
 */
public record Platform(String os, String architecture, String variant)
    implements Comparable<Platform> {
  /** What most clusters run. */
  public static final Platform USUAL = new Platform("linux", "amd64", "");

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(/[a-z0-9.]+)?");

  /**
   * Parses a platform.
   *
   * @param text such as {@code linux/arm64} or {@code linux/arm/v7}
   * @throws UnreadableImageException if it is invalid
   */
  public static Platform parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new UnreadableImageException(
          "Invalid platform '" + text + "'.",
          "Write it as OS/ARCH or OS/ARCH/VARIANT, such as linux/arm64.");
    }
    String[] parts = text.split("/", -1);
    return new Platform(parts[0], parts[1], parts.length > 2 ? parts[2] : "");
  }

  static Platform of(JsonNode node) {
    return new Platform(
        node.path("os").asText(),
        node.path("architecture").asText(),
        node.path("variant").asText());
  }

  boolean isKnown() {
    return !os.isEmpty()
        && !architecture.isEmpty()
        && !os.equals("unknown")
        && !architecture.equals("unknown");
  }

  /** Returns whether an image for this platform runs where the other one is requested. */
  boolean serves(Platform wanted) {
    boolean sameVariant =
        wanted.variant.isEmpty()
            || variant.equals(wanted.variant)
            // The only variant of arm64 that images have.
            || (architecture.equals("arm64") && variant.isEmpty() && wanted.variant.equals("v8"));
    return os.equals(wanted.os) && architecture.equals(wanted.architecture) && sameVariant;
  }

  boolean isLinux() {
    return os.equals("linux");
  }

  @Override
  public int compareTo(Platform other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
