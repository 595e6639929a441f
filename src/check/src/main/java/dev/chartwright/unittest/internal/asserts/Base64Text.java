package dev.chartwright.unittest.internal.asserts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Text of Secrets, which {@code decodeBase64} decodes as Go's StdEncoding: line breaks are ignored.
 */
final class Base64Text {
  private Base64Text() {}

  static Optional<String> decode(String text) {
    try {
      String plain = text.replace("\r", "").replace("\n", "");
      if (plain.length() % 4 != 0) {
        return Optional.empty();
      }
      return Optional.of(new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
